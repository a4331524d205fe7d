"""Plan a month of the Roubaix-Tourcoing contact centre and write the roster as a workbook."""

import sys
from pathlib import Path

import wfm

seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
scenario = wfm.read(Path(__file__).parent / "roubaix-tourcoing")
plan = wfm.plan(scenario, wfm.Stop(seconds=seconds))
gap = "not known yet" if plan.gap is None else f"{plan.gap:.1%}"
print(f"cost {plan.cost:.0f} calls, gap to the bound {gap}")
print(f"hard findings: {sum(finding.hard for finding in wfm.audit(scenario, plan.roster))}")
plan.report.to_excel("roster.xlsx")
