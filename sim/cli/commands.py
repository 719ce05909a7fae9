"""The verbs. Each takes its words apart, calls `sim`, and shows what came back.

A verb that needs room has a module of its own, as :mod:`sim.cli.lecture`, and is added here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from sim.cli.changes import read_changes
from sim.cli.class_page import write_class_page
from sim.cli.course import write_course
from sim.cli.endings import STOPPED, Stopped, complain
from sim.cli.exports import export_quiz_files, write_cards
from sim.cli.hand_in import make_hand_in
from sim.cli.lecture import show_lecture
from sim.cli.options import Changes, Out, Scenario, Seed, whole_number
from sim.cli.rehearse import rehearse_chapter
from sim.cli.tournaments.call_tournament import play_calls_of_hand_ins
from sim.cli.tournaments.price_tournament import play_hand_ins
from sim.kernel.errors import InputError
from sim.kernel.numerals import listed

SEE_HELP: Final = "{complaint}; see: {command} --help"
STOPPED_AND_NOTHING_KEPT: Final = "stopped; nothing was kept"
IS_VALID: Final = "{scenario} is valid: {size}"
GOES_ON: Final = "{stop} ({store} keeps what is finished: the same command goes on from there)"
NOTHING_KEPT: Final = "{stop}; nothing was kept"
NOTHING_KEPT_WITHOUT_OUT: Final = "{stop}; nothing was kept (--out DIR keeps what is finished)"
THE_FIRST_ARE_KEPT: Final = "{error}; the first {done} are in {folder}"
SOME_ARE_KEPT: Final = "stopped; kept {done} of {asked} replications in {folder}"
WRITTEN: Final = "\nWritten to {folder}: {files}"

app = typer.Typer(
    name="sim",
    help="Industrial Marketing Lab: play a simulated industrial market.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def call(arguments: Sequence[str]) -> int:
    """Run the command that these words ask for; return its exit code."""
    usage_error: Any = typer.BadParameter.__base__  # typer brings its own edition of click
    command = typer.main.get_command(app)
    try:
        words = list(arguments) or ["--help"]
        code = int(command.main(words, prog_name="sim", standalone_mode=False) or 0)
    except usage_error as error:
        where = error.ctx.command_path if error.ctx else "sim"
        complaint = error.format_message().rstrip(".")
        raise InputError(SEE_HELP.format(complaint=complaint, command=where)) from None
    except Stopped as stop:
        return complain(str(stop), STOPPED)
    except typer.Abort:  # what older editions make of Ctrl-C; newer ones return the code
        code = STOPPED
    return complain(STOPPED_AND_NOTHING_KEPT, STOPPED) if code == STOPPED else code


@app.callback()
def _sim() -> None:
    """Industrial Marketing Lab: play a simulated industrial market."""


@app.command("list")
def _list() -> None:
    """List the shipped scenarios."""
    from sim.cli.screen import scenario_list
    from sim.scenario import load, scenarios

    print(scenario_list([load(name) for name in scenarios()]))


@app.command("check")
def _check(scenario: Scenario) -> None:
    """Say whether a scenario is valid, and if not, what is wrong."""
    from sim.kernel.models import model_named
    from sim.kernel.work import affordable
    from sim.scenario import load

    checked = load(scenario)
    model = model_named(checked.model)
    affordable(checked.name, model.work(checked))
    if model.check:
        model.check(checked)
    print(IS_VALID.format(scenario=checked.name, size=checked.size_in_words))


@app.command("run")
def _run(scenario: Scenario, seed: Seed = 2010, changes: Changes = None, out: Out = None) -> None:
    """Play a scenario once and show what came of it."""
    from sim.cli.results import results_folder, write_run
    from sim.cli.screen import run_report
    from sim.experiment import run

    played = _changed(scenario, changes)
    with results_folder(out) as folder:
        done = run(played, seed=seed)
        if folder:
            write_run(folder, done)
    print(run_report(done))
    _say_where(out)


@app.command("trace")
def _trace(
    scenario: Scenario,
    subject: Annotated[
        str,
        typer.Argument(
            metavar="SUBJECT",
            help="Whose story: a purchase's number, from 0 on; in a price war a supplier's name or"
            " number.",
        ),
    ],
    seed: Seed = 2010,
    changes: Changes = None,
) -> None:
    """Tell the story of one purchase, or of one supplier in a price war, event by event."""
    from sim.experiment import run

    done = run(_changed(scenario, changes), seed=seed)
    is_number = subject.isdecimal() and len(subject) < 10
    print(done.trace(int(subject) if is_number else subject))


@app.command("replicate")
def _replicate(
    scenario: Scenario,
    replications: Annotated[
        int,
        typer.Option(
            "-n",
            "--replications",
            parser=whole_number,
            metavar="N",
            help="How many runs, each with other luck.",
        ),
    ] = 100,
    seed: Seed = 2010,
    jobs: Annotated[
        int,
        typer.Option(
            parser=whole_number,
            metavar="N",
            help="Processes (-1: all cores); more than one pays for long studies only.",
        ),
    ] = 1,
    changes: Changes = None,
    out: Out = None,
    store: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Keep each run as it is finished; the same command goes on from there.",
        ),
    ] = None,
) -> None:
    """Play a scenario many times; show every measure's mean and 95 % interval."""
    from sim.cli.results import results_folder, write_study
    from sim.cli.screen import study_report
    from sim.experiment import Interrupted, Unfinished, replicate

    failed: Unfinished | None = None
    played = _changed(scenario, changes)
    with results_folder(out) as folder:
        try:
            study = replicate(played, replications, seed, n_jobs=jobs, store=store)
        except Interrupted as stop:
            study = stop.study
            if store and folder is None:
                raise Stopped(GOES_ON.format(stop=stop, store=store)) from None
            if folder is None or study.frame.empty:
                said = NOTHING_KEPT if out else NOTHING_KEPT_WITHOUT_OUT
                raise Stopped(said.format(stop=stop)) from None
        except Unfinished as error:
            if folder is None or error.study.frame.empty:
                raise
            study, failed = error.study, error
        done = len(study.frame)
        if folder:
            write_study(folder, study, picture=done == replications)  # a stop is not kept waiting
    if failed:
        raise InputError(THE_FIRST_ARE_KEPT.format(error=failed, done=done, folder=out))
    if done < replications:
        kept = SOME_ARE_KEPT.format(done=done, asked=replications, folder=out)
        raise Stopped(GOES_ON.format(stop=kept, store=store) if store else kept)
    print(study_report(study))
    _say_where(out)


app.command("tournament")(play_hand_ins)
app.command("calls")(play_calls_of_hand_ins)
app.command("course", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(
    write_course
)
app.command("hand-in")(make_hand_in)
app.command("class")(write_class_page)
app.command("quiz-export")(export_quiz_files)
app.command("cards")(write_cards)
app.command("lecture")(show_lecture)
app.command("rehearse")(rehearse_chapter)


def _changed(scenario: str, changes: Sequence[str] | None) -> Any:
    from sim.scenario import load

    loaded = load(scenario)
    return loaded.replace(read_changes(changes)) if changes else loaded


def _say_where(out: Path | None) -> None:
    if out:
        print(WRITTEN.format(folder=out, files=listed(sorted(file.name for file in out.iterdir()))))
