"""What Parallax adds to django-allauth's logins."""
