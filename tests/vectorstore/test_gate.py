"""Many share the gate, or one has it alone."""

import threading

from vectorstore.gate import Gate


def test_sharing_is_not_exclusive() -> None:
    gate, both = Gate(), threading.Barrier(2, timeout=30)

    def share() -> None:
        with gate.shared():
            both.wait()  # passes only when two are inside

    other = threading.Thread(target=share)
    other.start()
    share()
    other.join()
    assert not gate.busy()


def test_alone_waits_for_those_inside_and_keeps_others_out() -> None:
    gate, order = Gate(), []
    inside, leave = threading.Event(), threading.Event()

    def share() -> None:
        with gate.shared():
            inside.set()
            leave.wait(30)
            order.append("shared")

    def alone() -> None:
        with gate.alone():
            order.append("alone")

    first, second = threading.Thread(target=share), threading.Thread(target=alone)
    first.start()
    assert inside.wait(30)
    second.start()
    assert gate.busy()
    leave.set()
    first.join()
    second.join()
    with gate.shared():
        order.append("shared again")
    assert order == ["shared", "alone", "shared again"]


def test_an_error_inside_opens_the_gate_again() -> None:
    gate = Gate()
    for enter in (gate.shared, gate.alone):
        try:
            with enter():
                raise ZeroDivisionError
        except ZeroDivisionError:
            assert not gate.busy()
