from allauth.account.views import login
from django.contrib import admin
from django.urls import include, path

from comparisons.reading.places import READ_A, READ_B, SIDE
from comparisons.views import (
    changes,
    comparison,
    create,
    faults,
    finding,
    history,
    how,
    join,
    library,
    me,
    members,
    notes,
    notifications,
    pictures,
    progress,
    work,
)

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
    path("join/<str:token>/", join.show, name="join"),
    path("notifications/", notifications.show, name="notifications"),
    path("notifications/read/", notifications.read, name="notifications-read"),
    path("notifications/<int:number>/", notifications.follow, name="notification"),
    path("work/", work.everywhere, name="work"),
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
                path("f/<int:number>/", finding.show, name="finding"),
                path("f/<int:number>/row/", finding.row, name="finding-row"),
                path("f/<int:number>/note/", finding.note, name="finding-note"),
                path("f/<int:number>/verdict/", finding.judge, name="finding-verdict"),
                path("f/<int:number>/withdraw/", finding.withdraw, name="finding-withdraw"),
                path("f/<int:number>/correct/", finding.correct, name="finding-correct"),
                path("notes/", notes.notes, name="comparison-notes"),
                path("notes/<int:note_id>/<slug:action>/", notes.act, name="note-act"),
                path("detached/", notes.orphans, name="comparison-detached"),
                path("people/", members.show, name="comparison-people"),
                path("people/invite/", members.invite, name="comparison-invite"),
                path("people/revoke/", members.revoke, name="comparison-revoke"),
                path("people/role/", members.role, name="comparison-role"),
                path("people/leave/", members.leave, name="comparison-leave"),
                path("people/settings/", members.set_up, name="comparison-settings"),
                path("undo/", history.undo, name="comparison-undo"),
                path("redo/", history.redo, name="comparison-redo"),
                path("history/", history.show, name="comparison-history"),
                path("history/revert/", history.revert, name="comparison-revert"),
                path("history/seen/", history.seen, name="comparison-seen"),
                path("changes/", changes.show, name="comparison-changes"),
                path("work/", work.show, name="comparison-work"),
                path("work/next/", work.go_on, name="comparison-work-next"),
            ]
        ),
    ),
]
handler400 = faults.bad_request
