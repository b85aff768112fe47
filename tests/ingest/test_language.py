"""The language of a text where it is sure, and the direction of a language."""

from __future__ import annotations

import pytest

from comparisons.ingest.language import detect, direction_of
from tests.clock import at_most

ENGLISH = "The two sides agreed to reopen the port on 3 May. Police arrested 25 people at the gates."
ARABIC = "قال الرئيس إن المحادثات ستستأنف يوم الاثنين. ووقع الوزير الاتفاق وشكر الوفد على جهوده."
AZERBAIJANI = "Tərəflər danışıqları davam etdirməyə razılaşdılar. Nazir mayın 4-də sazişi imzaladı."


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (ENGLISH, "en"),
        (ARABIC, "ar"),
        (AZERBAIJANI, "az"),
        ("He thanked the delegation.", "en"),
        ("اتفق الجانبان على مواصلة الحوار.", "ar"),
        ("Prezident noyabrın 27-də dövlət katibi ilə telefonla danışıb.", "az"),
        ("Стороны договорились продолжить переговоры.", "ru"),
        ("Міністр підписав угоду 4 травня і подякував делегації.", "uk"),
        ("دو طرف توافق کردند که گفت‌وگوها را ادامه دهند.", "fa"),
        ("فریقین نے مذاکرات جاری رکھنے پر اتفاق کیا۔", "ur"),
        ("הצדדים הסכימו להמשיך בשיחות.", "he"),
        ("会议持续了两个小时。", "zh"),
        ("雙方同意繼續對話。", "zh"),
        ("両者は対話を続けることで合意した。", "ja"),
        ("Taraflar görüşmelere devam etme konusunda anlaştı.", "tr"),
        ("Կողմերը պայմանավորվեցին շարունակել բանակցությունները։", "hy"),
    ],
)
def test_a_sentence_is_told(text: str, tag: str) -> None:
    assert detect(text) == tag


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "Word",
        "سلام",
        "不",
        "🎈🎈🎈",
        "25, 30, 40 %",
        "123 456 789",
        "https://example.org/statement",
        "Ilham Aliyev, Antony Blinken",
        "x" * 200,
        "a\x00b",
        "\ud800",
    ],
)
def test_what_is_too_short_or_no_language_is_left_blank(text: str) -> None:
    assert detect(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        f"{ENGLISH} {ARABIC}",
        f"{ENGLISH} {AZERBAIJANI}" * 20,
        ENGLISH * 20 + AZERBAIJANI * 20,
        "He said “会议持续了两个小时” and left the room.",
    ],
    ids=["two scripts", "turn by turn", "half and half", "a quotation as telling as the rest"],
)
def test_a_text_in_two_languages_is_left_blank(text: str) -> None:
    assert detect(text) == ""


def test_a_text_that_quotes_another_language_keeps_its_own() -> None:
    assert detect(f"{ENGLISH * 10} {AZERBAIJANI} {ENGLISH * 10}") == "en"
    assert detect(f"{ARABIC * 10} {ENGLISH} {ARABIC * 10}") == "ar"


def test_a_language_that_the_model_does_not_know_is_left_blank() -> None:
    in_arabic_letters = (
        "ایکی طرف دانیشیقلاری داوام ائتدیرمگه راضی‌لاشدیلار. پرزیدنت علی‌یف نویابرین ۲۷ ده تلفونلا دانیشیب."
    )
    assert detect(in_arabic_letters) == ""


@pytest.mark.parametrize("text", [ENGLISH * 11_500, "x" * 1_000_000, "🎈" * 1_000_000, " " * 1_000_000])
def test_a_megabyte_takes_no_longer_than_a_page(text: str) -> None:
    assert len(text) >= 1_000_000
    detect(ENGLISH)
    with at_most(5):
        detect(text)


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("", "auto"),
        ("und", "auto"),
        ("en", "ltr"),
        ("az", "ltr"),
        ("zh", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa-IR", "rtl"),
        ("az-Arab", "rtl"),
        ("AZ-ARAB-IR", "rtl"),
        ("az-Latn", "ltr"),
        ("ur-Latn", "ltr"),
        ("pa-Arab-PK", "rtl"),
        ("zh-yue-Hant", "ltr"),
    ],
)
def test_a_language_has_a_direction(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction
