"""How the HTML report looks: no script, no font, no picture from anywhere, and fit for paper."""

STYLE = """
:root { color-scheme: light; --ink: #1f2933; --soft: #5f6c7b; --line: #d9dfe5; --good: #1a7f4b; --bad: #b3261e; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 70rem; color: var(--ink); background: #fff;
  font: 16px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .3rem; } h2 { font-size: 1.25rem; margin: 2rem 0 .6rem; }
p.about, .soft { color: var(--soft); } p.lead { font-size: 1.1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th.n, td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
article { border: 1px solid var(--line); border-left: 5px solid var(--good); border-radius: 6px;
  padding: .7rem 1rem; margin: .8rem 0; break-inside: avoid; }
article.wrong { border-left-color: var(--bad); }
article h3 { font-size: 1.02rem; margin: 0 0 .4rem; }
dl { margin: 0; display: grid; grid-template-columns: 6.5em 1fr; gap: .25rem .8rem; }
dt { color: var(--soft); } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.good { color: var(--good); } .bad { color: var(--bad); }
ul { margin: 0; padding: 0; list-style: none; white-space: normal; }
input.filter { position: absolute; opacity: 0; }
label { display: inline-block; padding: .1rem .7rem; margin: .15rem; border: 1px solid var(--line);
  border-radius: 1rem; cursor: pointer; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .4rem; } }
@media print { label { display: none; } body { padding: 0; font-size: 12px; } }
"""
