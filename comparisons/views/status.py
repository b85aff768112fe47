"""The statuses of answers, beside those that Django gives by itself."""

NO_CONTENT = 204
# Somebody changed it in the meantime.
OUTDATED = 409
# What was sent cannot be used as it is.
UNUSABLE = 422
TOO_MANY = 429
