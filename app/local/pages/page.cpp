// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/pages/page.h"

namespace console::local {
namespace {

constexpr char style[] = R"(
:root { color-scheme: light dark; --back: #eef1f5; --card: #fff; --text: #1b2430; --soft: #5b6675; --line: #dde2e9;
  --accent: #2563c9; --fill: #2563c9; --good: #1c8a4c; --bad: #c0392b; --wait: #b7791f; }
@media (prefers-color-scheme: dark) { :root { --back: #14181e; --card: #1e242d; --text: #e8ecf2; --soft: #9aa6b5;
  --line: #333c48; --accent: #5b93f0; --fill: #2f6bd8; --good: #238a55; --bad: #c8473a; --wait: #a8761f; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; align-items: center; justify-content: center; padding: 24px;
  background: var(--back); color: var(--text); font: 15px/1.5 system-ui, "Noto Sans", sans-serif; }
main { width: 100%; max-width: 460px; background: var(--card); border: 1px solid var(--line); border-radius: 14px;
  padding: 32px; }
h1 { font-size: 21px; line-height: 1.3; margin: 0 0 8px; }
p { margin: 0 0 16px; color: var(--soft); }
strong { color: var(--text); }
.marks { display: flex; align-items: center; gap: 12px; margin-bottom: 20px; color: var(--soft); }
.mark { width: 44px; height: 44px; border-radius: 11px; display: flex; align-items: center; justify-content: center;
  font-weight: 600; font-size: 19px; color: #fff; background: var(--fill); }
.mark.good { background: var(--good); } .mark.bad { background: var(--bad); } .mark.wait { background: var(--wait); }
.code { font: 600 24px/1.4 ui-monospace, monospace; letter-spacing: 3px; text-align: center; padding: 14px;
  border: 1px solid var(--line); border-radius: 10px; margin: 0 0 20px; }
fieldset { border: 1px solid var(--line); border-radius: 10px; padding: 6px 14px; margin: 0 0 20px; }
legend { padding: 0 6px; color: var(--soft); font-size: 13px; }
label { display: flex; gap: 10px; align-items: baseline; padding: 6px 0; }
label small { color: var(--soft); }
input[type=text], input[type=email], input[type=password] { width: 100%; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: 8px; padding: 8px 10px; margin: 4px 0 10px; }
label.field { display: block; } .error { color: var(--bad); }
input:focus-visible { outline: 2px solid var(--accent); outline-offset: -1px; }
ul { margin: 4px 0; padding-left: 20px; } li { padding: 2px 0; overflow-wrap: anywhere; }
.buttons { display: flex; gap: 10px; flex-wrap: wrap; }
button, a.button { flex: 1; font: inherit; font-weight: 600; padding: 11px 16px; border-radius: 9px; cursor: pointer;
  border: 1px solid var(--line); background: transparent; color: var(--text); text-align: center;
  text-decoration: none; }
a.button { flex-basis: 100%; } form + .buttons { margin-top: 20px; }
button.main { background: var(--fill); border-color: var(--fill); color: #fff; }
button.quiet { flex-basis: 100%; border-color: transparent; color: var(--soft); font-weight: 400; }
button:hover { filter: brightness(1.08); } button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
footer { margin-top: 20px; padding-top: 14px; border-top: 1px solid var(--line); color: var(--soft); font-size: 13px; }
)";

} // namespace

QByteArray escaped(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

http::Response page(QByteArrayView title, const QByteArray &content, int status, const QByteArray &formTarget)
{
    http::Response response;
    response.status = status;
    response.contentType = "text/html; charset=utf-8";
    response.headers = {
        { "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'self' "
                + formTarget },
        { "Referrer-Policy", "same-origin" }
    };
    response.body = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                    "<meta name=\"viewport\" content=\"width=device-width\"><title>"
        + escaped(title) + "</title><style>" + style + "</style></head><body><main>" + content
        + "<footer>Local workspace on this computer. Nothing leaves it.</footer></main></body></html>";
    return response;
}

http::Response resultPage(QByteArrayView kind, QByteArrayView heading, QByteArrayView sentence, int status)
{
    const QByteArray sign = kind == "good" ? "✓" : kind == "bad" ? "✕" : "…";
    return page(heading,
        "<div class=\"marks\"><div class=\"mark " + kind.toByteArray() + "\">" + sign
            + "</div></div><h1 id=\"result\">" + escaped(heading) + "</h1><p>" + escaped(sentence) + "</p>",
        status);
}

} // namespace console::local
