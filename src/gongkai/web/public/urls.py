"""Addresses of the public platform (公众页面网址); the address of an item or a report never changes."""

from __future__ import annotations

from django.urls import path

from gongkai.web.public import (
    apply,
    calendar_feed,
    check,
    display,
    feeds,
    items,
    paper_form,
    platform,
    reports,
    search,
    track,
)

app_name = "public"

urlpatterns = [
    path("", platform.home, name="home"),
    path("search/", search.search, name="search"),
    path("display/", display.display_page, name="display"),
    path("map/", platform.site_map, name="map"),
    path("accessibility/", platform.accessibility, name="accessibility"),
    path("reports/", reports.home, name="reports"),
    path("organs/<slug:code>/", platform.organ_home, name="organ-home"),
    path("organs/<slug:code>/guide/", platform.guide, name="guide"),
    path("organs/<slug:code>/systems/", platform.systems, name="systems"),
    path("organs/<slug:code>/documents/", platform.documents, name="documents"),
    path("organs/<slug:code>/items/", platform.organ_list, name="list"),
    path("organs/<slug:code>/items/page/<int:number>/", platform.organ_list, name="list-page"),
    path("organs/<slug:code>/catalogue/<str:basis>/", platform.organ_list, name="list-basis"),
    path("organs/<slug:code>/catalogue/<str:basis>/page/<int:number>/", platform.organ_list, name="list-basis-page"),
    path("organs/<slug:code>/columns/<str:subject>/", platform.organ_list, name="list-subject"),
    path("organs/<slug:code>/columns/<str:subject>/page/<int:number>/", platform.organ_list, name="list-subject-page"),
    path("organs/<slug:code>/reports/", reports.organ_reports, name="organ"),
    path("organs/<slug:code>/reports/<int:year>/", reports.report_page, name="report"),
    path("organs/<slug:code>/reports/<int:year>/report.<slug:fmt>", reports.download, name="download"),
    path("apply/", apply.organs_page, name="apply-organs"),
    path("organs/<slug:code>/apply/", apply.apply_page, name="apply"),
    path("organs/<slug:code>/apply/look/", apply.look_up, name="apply-look"),
    path("organs/<slug:code>/apply/receipt/", apply.receipt_page, name="apply-receipt"),
    path("organs/<slug:code>/apply/paper/", paper_form.paper_form, name="apply-paper"),
    path("track/", track.enter, name="track"),
    path("track/case/", track.case_page, name="track-case"),
    path("track/case/letters/<int:letter_id>/", track.letter, name="track-letter"),
    path("track/leave/", track.leave, name="track-leave"),
    path("track/correct/", track.correct, name="track-correct"),
    path("track/message/", track.write, name="track-message"),
    path("track/withdraw/", track.withdraw, name="track-withdraw"),
    path("calendar/<str:token>.ics", calendar_feed.feed, name="calendar-feed"),
    path("items/<int:number>/", items.item_page, name="item"),
    path("items/<int:number>/print/", items.print_page, name="item-print"),
    path("items/<int:number>/item.json", items.item_json, name="item-json"),
    path("data/", feeds.data_page, name="data"),
    path("data/items.json", feeds.items_json, name="items-data"),
    path("data/items.csv", feeds.items_csv, name="items-csv"),
    path("feeds/items.atom", feeds.atom, name="atom"),
    path("feeds/items.rss", feeds.rss, name="rss"),
    path("feeds/items.json", feeds.json_feed, name="json-feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path("check/", check.check_page, name="check"),
]
