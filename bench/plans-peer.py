"""Solves a drawn county with SCIP, or with HiGHS where there is no coefficient to keep.

    plans --json 30 2 1 | python3 plans-peer.py [SECONDS]

Without pyscipopt or highspy it says so and stops. Prints the peer's cost, bound and seconds.
"""
import json
import sys
import time


def scip(problem, seconds):
    from pyscipopt import Model, quicksum

    model = Model()
    model.hideOutput()
    model.setParam("limits/time", seconds)
    model.setParam("limits/gap", 1e-6)
    levers = problem["levers"]
    x = [
        model.addVar(vtype="I" if lever["whole"] else "C", lb=lever["lower"], ub=lever["upper"])
        for lever in levers
    ]
    amounts = [[row["base"]] for row in problem["rows"]]
    for lever, var in zip(levers, x):
        for row, factor in lever["effects"]:
            amounts[row].append(factor * var)
    amounts = [quicksum(terms) for terms in amounts]
    out = [[] for _ in problem["units"]]
    counts = [0] * len(problem["units"])
    for row, amount in zip(problem["rows"], amounts):
        left = model.addVar(vtype="B")
        out[row["unit"]].append(left)
        counts[row["unit"]] += 1
        model.addCons(amount >= row["full"] - (row["full"] - row["floor"]) * left)
    for unit, lefts, count in zip(problem["units"], out, counts):
        model.addCons(quicksum(lefts) <= count - unit["full"])
    for row in problem["sums"]:
        total = quicksum(factor * x[lever] for lever, factor in row["terms"])
        if row["relation"] == ">=":
            model.addCons(total >= row["bound"])
        elif row["relation"] == "<=":
            model.addCons(total <= row["bound"])
        else:
            model.addCons(total == row["bound"])
    for coefficient in problem["coefficients"]:
        rows = coefficient["rows"]
        pupils = [problem["units"][problem["rows"][row]["unit"]]["pupils"] for row in rows]
        county = sum(pupils)
        mean = model.addVar(lb=0)
        model.addCons(county * mean == quicksum(amounts[row] for row in rows))
        squares = []
        for row, own in zip(rows, pupils):
            off = model.addVar(lb=None)
            model.addCons(off == (amounts[row] / own - mean) * (own / county) ** 0.5)
            squares.append(off * off)
        bound = model.addVar(lb=0)
        model.addCons(bound == coefficient["limit"] * mean)
        model.addCons(quicksum(squares) <= bound * bound)
    model.setObjective(quicksum(lever["cost"] * var for lever, var in zip(levers, x)))
    model.optimize()
    return model.getObjVal() if model.getNSols() else float("inf"), model.getDualbound()


def highs(problem, seconds):
    import highspy

    model = highspy.Highs()
    model.silent()
    model.setOptionValue("time_limit", float(seconds))
    model.setOptionValue("mip_rel_gap", 1e-6)
    integer, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    x = [
        model.addVariable(
            lb=lever["lower"],
            ub=lever["upper"],
            obj=lever["cost"],
            type=integer if lever["whole"] else real,
        )
        for lever in problem["levers"]
    ]
    amounts = [row["base"] for row in problem["rows"]]
    for lever, var in zip(problem["levers"], x):
        for row, factor in lever["effects"]:
            amounts[row] = amounts[row] + factor * var
    out = [[] for _ in problem["units"]]
    for row, amount in zip(problem["rows"], amounts):
        left = model.addBinary()
        out[row["unit"]].append(left)
        model.addConstr(amount + (row["full"] - row["floor"]) * left >= row["full"])
    for unit, lefts in zip(problem["units"], out):
        model.addConstr(sum(lefts) <= len(lefts) - unit["full"])
    for row in problem["sums"]:
        total = sum(factor * x[lever] for lever, factor in row["terms"])
        if row["relation"] != "<=":
            model.addConstr(total >= row["bound"])
        if row["relation"] != ">=":
            model.addConstr(total <= row["bound"])
    model.run()
    info = model.getInfo()
    return info.objective_function_value, info.mip_dual_bound


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    problem = json.load(sys.stdin)
    for name, solve in [("SCIP", scip), ("HiGHS without coefficients", highs)]:
        start = time.time()
        try:
            cost, bound = solve(problem, seconds)
        except ImportError as missing:
            print(f"{name}: not installed ({missing.name})")
            continue
        print(f"{name}: cost {cost:.2f} bound {bound:.2f} in {time.time() - start:.2f} s")


main()
