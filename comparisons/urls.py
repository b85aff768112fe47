from allauth.account.views import login
from django.contrib import admin
from django.urls import include, path

from comparisons.reading.places import READ_A, READ_B, SIDE
from comparisons.views import comparison, create, faults, how, library, me, pictures, progress

urlpatterns = [
    path("", library.show, name="comparison-list"),
    path("new/", create.new, name="comparison-new"),
    path("how/", how.show, name="how-it-works"),
    path("login/me/", me.show, name="me"),
    path("login/me/qr.svg", me.qr, name="me-qr"),
    path("login/", include("allauth.urls")),
    # After allauth's own, so that this shorter address is the one that links carry.
    path("login/", login, name="account_login"),
    path("admin/", admin.site.urls),
    path(
        "c/<uuid:pk>/",
        include(
            [
                path("", comparison.show, name="comparison-detail"),
                path("side/", comparison.show, {"view": SIDE}, name="comparison-side"),
                path("read/a/", comparison.show, {"view": READ_A}, name="comparison-read-a"),
                path("read/b/", comparison.show, {"view": READ_B}, name="comparison-read-b"),
                path("score.svg", pictures.svg, name="comparison-score-svg"),
                path("score.png", pictures.article_png, name="comparison-score-png"),
                path("card.png", pictures.card, name="comparison-card"),
                path("progress/", progress.show, name="comparison-progress"),
                path("status/", progress.status, name="comparison-status"),
                path("cancel/", progress.cancel, name="comparison-cancel"),
                path("retry/", progress.retry, name="comparison-retry"),
                path("delete/", library.delete, name="comparison-delete"),
                path("restore/", library.restore, name="comparison-restore"),
            ]
        ),
    ),
]
handler400 = faults.bad_request
