from allauth.account.views import login
from django.contrib import admin
from django.urls import include, path, re_path, register_converter

from comparisons.api.root import nowhere
from comparisons.converters import TokenConverter
from comparisons.reading.places import READ_A, READ_B, SIDE
from comparisons.views import (
    accuracy,
    api_docs,
    changes,
    comparison,
    create,
    embed,
    exports,
    faults,
    feeds,
    finding,
    history,
    how,
    importing,
    join,
    library,
    me,
    members,
    notes,
    notifications,
    pictures,
    progress,
    shared,
    sharing,
    tokens,
    versions,
    webhooks,
    work,
)
from comparisons.views.shared import opened

register_converter(TokenConverter, "token")

urlpatterns = [
    path("", library.show, name="comparison-list"),
    path("new/", create.new, name="comparison-new"),
    path("import/", importing.show, name="comparison-import"),
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
    path("feeds/", feeds.show, name="feeds"),
    path("feeds/new/", feeds.renew, name="feeds-renew"),
    path("feeds/<str:token>/", feeds.library, name="feed"),
    path("feeds/<str:token>/c/<uuid:pk>/", feeds.of_person, name="feed-comparison"),
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
                path("notes/<int:note_id>/", notes.one, name="note"),
                path("notes/<int:note_id>/<slug:action>/", notes.act, name="note-act"),
                path("detached/", notes.orphans, name="comparison-detached"),
                path("share/", sharing.show, name="comparison-share"),
                path("share/make/", sharing.make, name="comparison-share-make"),
                path("share/<uuid:link_id>/<slug:action>/", sharing.act, name="comparison-share-act"),
                path("versions/", versions.show, name="comparison-versions"),
                path("versions/<int:number>/<slug:action>/", versions.act, name="comparison-version-act"),
                path("since/", versions.changed, name="comparison-since"),
                path("people/", members.show, name="comparison-people"),
                path("people/invite/", members.invite, name="comparison-invite"),
                path("people/revoke/", members.revoke, name="comparison-revoke"),
                path("people/role/", members.role, name="comparison-role"),
                path("people/leave/", members.leave, name="comparison-leave"),
                path("people/settings/", members.set_up, name="comparison-settings"),
                path("webhooks/", webhooks.show, name="comparison-webhooks"),
                path("webhooks/make/", webhooks.make, name="comparison-webhook-make"),
                path("webhooks/test/", webhooks.test, name="comparison-webhook-test"),
                path("webhooks/stop/", webhooks.stop, name="comparison-webhook-stop"),
                path("undo/", history.undo, name="comparison-undo"),
                path("redo/", history.redo, name="comparison-redo"),
                path("feed.atom", feeds.comparison, name="comparison-feed"),
                path("history/", history.show, name="comparison-history"),
                path("history/revert/", history.revert, name="comparison-revert"),
                path("history/seen/", history.seen, name="comparison-seen"),
                path("changes/", changes.show, name="comparison-changes"),
                path("export/", exports.show, name="comparison-export"),
                path("export/<slug:format>/", exports.file, name="comparison-export-file"),
                path("export/file/<uuid:export>/", exports.wait, name="comparison-export-wait"),
                path("export/file/<uuid:export>/content/", exports.content, name="comparison-export-content"),
                path("accuracy/", accuracy.show, name="comparison-accuracy"),
                path("gold.zip", accuracy.gold, name="comparison-gold"),
                path("work/", work.show, name="comparison-work"),
                path("work/next/", work.go_on, name="comparison-work-next"),
            ]
        ),
    ),
]
# The same pages at the address of a link, for readers whom nobody knows.
urlpatterns += [
    path("oembed", embed.oembed, name="oembed"),
    path(
        "s/<token:pk>/",
        include(
            [
                path("", opened(comparison.show, counts=True), name="comparison-detail"),
                path("side/", opened(comparison.show, counts=True), {"view": SIDE}, name="comparison-side"),
                path("read/a/", opened(comparison.show, counts=True), {"view": READ_A}, name="comparison-read-a"),
                path("read/b/", opened(comparison.show, counts=True), {"view": READ_B}, name="comparison-read-b"),
                path("score.svg", opened(pictures.svg), name="comparison-score-svg"),
                path("score.png", opened(pictures.article_png), name="comparison-score-png"),
                path("card.png", opened(pictures.card), name="comparison-card"),
                path("f/<int:number>/", opened(finding.show, counts=True), name="finding"),
                path("feed.atom", opened(feeds.comparison), name="comparison-feed"),
                path("notes/", opened(notes.listed_to_readers, counts=True), name="comparison-notes"),
                path("notes/<int:note_id>/", opened(notes.one), name="note"),
                path("export/", opened(exports.show), name="comparison-export"),
                path("export/<slug:format>/", opened(exports.file), name="comparison-export-file"),
                path("export/file/<uuid:export>/", opened(exports.wait, keeps=False), name="comparison-export-wait"),
                path("export/file/<uuid:export>/content/", opened(exports.content), name="comparison-export-content"),
                # Without a slash at the end: what the page links to stands beside it.
                path("embed", embed.show, name="embed"),
                path("embed-<int:number>", embed.show, name="embed-finding"),
                path("unlock/", shared.unlock, name="link-unlock"),
                path("join/", shared.join, name="link-join"),
            ]
        ),
    ),
]
# For programs. What leads nowhere there is told as they are told of errors.
urlpatterns += [
    path("login/me/tokens/", tokens.show, name="tokens"),
    path("login/me/tokens/revoke/", tokens.revoke, name="tokens-revoke"),
    path("api/v1/docs", api_docs.show, name="api-docs"),
    path("api/v1/", include("comparisons.api.root")),
    re_path("^api(?:/.*)?$", nowhere),
]
handler400 = faults.bad_request
