"""What keeps records right over the years: formats, confirmations, links, owners."""

import os
from pathlib import Path

from catalogue import codeowners, confirm, links, migrate, outward, report
from catalogue.cli import Options
from catalogue.commands.content import day, read
from catalogue.commands.speech import FINE, say, tell
from catalogue.model import FORMAT
from catalogue.problems import Words


def bring_forward(options: Options) -> int:
    """Bring records of older formats to today's."""
    for file in migrate.files(options.content):
        say(options, Words("brought {file} to format {format}", file=file, format=FORMAT))
    return FINE


def set_confirmed(options: Options) -> int:
    """Write today's date into records that their owners confirm; change nothing while one of them cannot be."""
    catalogue, problems = read(options)
    if catalogue is None:
        return tell(problems, catalogue, options)
    today = day(options)
    changed, refused = confirm.records(catalogue, options.content, options.named, today)
    for file in changed:
        say(options, Words("confirmed {file} on {date}", file=file, date=today))
    return tell(refused, catalogue, options)


def look_at_links(options: Options) -> int:
    """Look at the addresses in records and note those at which nothing is; what is seen there blocks nothing."""
    catalogue, problems = read(options)
    if catalogue is None:
        return tell(problems, catalogue, options)
    before = outward.read(options.links)
    known = outward.addresses(catalogue)
    base = options.base_url or catalogue.settings.base_url
    seen = links.look(known, links.Manners(f"catalogue-links/1 (+{base}en/about/)"))
    stands = outward.after(before, seen, day(options), known.keys())
    outward.write(options.links, stands)
    dead = [url for url, failing in stands.items() if failing.is_dead]
    for url in dead:
        say(options, Words("dead since {date}: {address}", date=stands[url].first, address=url))
    counts = {"seen": len(seen), "known": len(known), "failing": len(stands), "dead": len(dead)}
    say(options, Words("{seen} of {known} addresses looked at; {failing} failing, {dead} of them dead", **counts))
    return FINE


def name_owners(options: Options) -> int:
    """Write the file by which the host of the repository asks owners for their review."""
    catalogue, problems = read(options)
    if catalogue is None or report.blocking(problems):
        return tell(problems, catalogue, options)
    place = Path(os.path.relpath(options.content)).as_posix()
    codeowners.write(options.out, codeowners.text(catalogue, place))
    say(options, Words("{file} names who reviews what", file=options.out))
    return FINE
