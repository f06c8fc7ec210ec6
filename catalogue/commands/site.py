"""The story: content to a site, and a look at it."""

from contextlib import suppress

from catalogue import history, outward, publish, render, serve
from catalogue.cli import Options
from catalogue.commands.content import read
from catalogue.commands.speech import FINE, say, say_placeholder, tell
from catalogue.problems import Words


def build(options: Options) -> int:
    """Build the site; publish nothing when the content has errors."""
    place = publish.place(options.out, (options.content, options.templates, options.packages))
    catalogue, problems = read(options)
    status = tell(problems, catalogue, options)
    if catalogue is None or status != FINE:
        return status
    noted = render.Noted(problems, outward.read(options.links))
    past = known(options, options.base_url or catalogue.settings.base_url)
    pages = render.pages(catalogue, options.templates, options.packages, options.base_url, noted, past=past)
    done = publish.site(pages, place, clean=options.is_clean)
    counts = {"files": done.files, "written": done.written, "removed": done.removed}
    say(
        options,
        Words("{files} files in {out}/, {written} written, {removed} removed or replaced", out=options.out, **counts),
    )
    if not done.in_one_step:
        say(options, Words("this file system cannot exchange folders: for an instant there was no site"))
    say_placeholder(options, catalogue)
    return FINE


def known(options: Options, base_url: str) -> history.Past:
    """Return what is known of what was published before; nothing where no file was named that tells."""
    if options.previous is not None:
        return history.previous(options.previous, base_url)
    return history.read(options.history, base_url) if options.history is not None else history.NOTHING


def show(options: Options) -> int:
    """Serve the site on this machine until it is stopped."""
    with serve.server(options.out, options.port) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        say(options, Words("{address} shows {out}/; stop it with Ctrl-C", address=address, out=options.out))
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    return FINE
