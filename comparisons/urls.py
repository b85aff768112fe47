from django.urls import include, path

from comparisons.views import comparison, create, faults, how, library, progress

urlpatterns = [
    path("", library.show, name="comparison-list"),
    path("new/", create.new, name="comparison-new"),
    path("how/", how.show, name="how-it-works"),
    path(
        "c/<uuid:pk>/",
        include(
            [
                path("", comparison.show, name="comparison-detail"),
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
