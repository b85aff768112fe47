"""Words by which pages that hold no account give themselves away, in the languages that most sites have."""

from __future__ import annotations

import re


def any_of(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.I | re.S)


GONE = any_of(
    r"\b404\b",
    r"\b(page|article|document|content) (was |is |could |can)?(not |n[o’']t )(be )?(found|available|exist)",
    r"no longer (available|exists)",
    r"seite (wurde )?nicht gefunden",
    r"page (introuvable|non trouvée)",
    r"página no encontrada|pagina non trovata|página não encontrada",
    r"страница не найдена|сторінк\w+ не знайдено",
    r"sayfa bulunamadı|səhifə tapılmadı",
    r"الصفحة غير موجودة|页面不存在|页面未找到|ページが見つかりません",
)
GUARD = any_of(
    r"just a moment|checking (if|that|your browser)|attention required|access denied|unusual traffic|\bddos\b",
    r"(verify|confirm) (that )?you( are|’re|'re) (a )?(human|not a robot)",
    r"are you a robot|complete the captcha",
)
LOGIN = any_of(
    r"\b(log|sign)[ -]?in\b",
    r"\banmelden\b|einloggen|se connecter|connectez-vous|iniciar? sesión|\baccedi\b",
    r"войти|увійти|giriş yap",
)
PAID = any_of(
    r"subscribe (now |today )?(to|for)\b|for subscribers|subscription|already a (member|subscriber)",
    r"to (continue|keep) reading|continue reading with",
    r"abonnenten|abonnieren|weiterlesen mit|abonnez-vous|(aux|nos) abonnés|réservé aux",
    r"suscríbete|suscriptores|suscripción|abbonat[ie]\b",
    r"по подписке|подписчик|abone ol",
)
CONSENT = any_of(
    r"\b(accept|allow|reject)\b.{0,200}\bcookies?\b",
    r"\bcookies?\b.{0,300}\b(accept|consent|agree|akzeptier|zustimm|accepter|consentement|aceptar|accetta|принять|kabul)",
    r"we (value|care about|respect) your privacy",
)
SCRIPT = any_of(
    r"\b(enable|activate|turn on|requires?|need|aktivieren|activer|включите|habilit\w+)\b.{0,60}java ?script",
    r"java ?script.{0,60}(enable|disabled|required|aktivier|désactivé|включ)",
)
