"""One figure that is wrong: its sign, its digits, what it leaves out, or what several comparisons want in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from kaiji.check.causes.scales import power_of_ten
from kaiji.check.causes.scene import Proposal, Scene, line
from kaiji.check.numbers import number, plain
from kaiji.check.say import figure
from kaiji.check.sums import Total
from kaiji.model import Fact

_MOST_NOUGHTS = 3


def figures(scene: Scene) -> Iterator[Proposal]:
    """Each fact of a failure with the value that it needs, where a slip of the pen, or a second failure, speaks for it."""
    for total in scene.totals:
        if not total.holds and total.waiver is None:
            yield from _left_out(scene, total)
    for fact, needs in scene.needs.items():
        for need, times in Counter(needs).items():
            change = {fact: fact._replace(value=plain(need))}
            if (found := slip(fact, need)) is not None:
                code, what = found
                yield Proposal(code, change, f"{scene.called(fact)}, {what}", line(fact))
            elif times > 1:
                said = f"{scene.called(fact)}, where {times} comparisons want {figure(plain(need))}"
                yield Proposal("cause.figure", change, said, line(fact), least=2)


def _left_out(scene: Scene, total: Total) -> Iterator[Proposal]:
    """A total that lacks one of its parts, or counts one twice."""
    for weight, part in total.parts:
        amount = weight * number(part)
        if amount and abs(amount) == abs(total.difference):
            what = (
                f"leaves out {scene.called(part)}"
                if amount == -total.difference
                else f"counts {scene.called(part)}, twice"
            )
            change = {total.fact: total.fact._replace(value=plain(total.computed))}
            said = f"{scene.called(total.fact)}, {what}: the difference is that figure"
            yield Proposal("cause.total", change, said, line(total.fact))


def slip(fact: Fact, need: Decimal) -> tuple[str, str] | None:
    """What slip of the pen makes a figure of the one that is needed: a code, and words."""
    value = number(fact)
    if not value or not need:
        return None
    if need == -value:
        return "cause.sign", "has the wrong sign: the difference is twice the figure"
    wanted = figure(plain(need))
    power = power_of_ten(need / value)
    if power is not None and value.scaleb(power) == need and abs(power) <= _MOST_NOUGHTS:
        noughts = "a nought" if abs(power) == 1 else f"{abs(power)} noughts"
        return "cause.digits", f"has {noughts} too {'few' if power > 0 else 'many'}: {wanted} would do"
    if (value > 0) is (need > 0) and _swapped(value, need, fact.decimals):
        return "cause.digits", f"has two digits swapped: {wanted} would do, and the difference is divisible by nine"
    return None


def _swapped(value: Decimal, need: Decimal, decimals: int | None) -> bool:
    """Whether two neighbouring digits, as printed, have changed places."""
    places = decimals if decimals is not None else max(_places(value), _places(need))
    one, other = value.scaleb(places), need.scaleb(places)
    if one != one.to_integral_value() or other != other.to_integral_value():
        return False
    left, right = str(abs(int(one))), str(abs(int(other)))
    left, right = left.zfill(len(right)), right.zfill(len(left))
    apart = [n for n, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return (left[first], left[second]) == (right[second], right[first])


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
