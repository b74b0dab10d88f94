"""A plan whose author tries everything that could become markup, template or script."""

from dataclasses import replace

from ingest.types import ParsedPlan

from ..sample_plans import parse, plan

SCRIPT = "<script>window.pwned=1</script>"
IMAGE = "<img src=x onerror=window.pwned=2>"
TEMPLATE = "${window.pwned=3} {{constructor.constructor('window.pwned=4')()}} `\\`"
QUOTES = "\"'><svg onload=window.pwned=5>"
PROBES = (SCRIPT, IMAGE, TEMPLATE, QUOTES)


def hostile_plan() -> ParsedPlan:
    """Return a plan with all probes in every field that the page shows."""
    all_probes = " ".join(PROBES)
    marked = f"题目{all_probes}\n# 一、标题{all_probes}\n每年举办黑客讲座不少于40场{all_probes}。\n"
    named = plan("hostile", f"黑客图书馆{all_probes}", all_probes, title=f"规划{all_probes}")
    return replace(parse(named, marked), warnings=PROBES)
