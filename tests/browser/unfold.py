"""Open what is folded up, and wait until the page stands still."""

STANDS_STILL = """details => new Promise(done => {
  let timer;
  const sizes = new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(() => { sizes.disconnect(); done(); }, 500);
  });
  sizes.observe(details);
})"""


def unfold(page, title):
    """Open the expander called ``title``: what lies in it or below it moves meanwhile, and a press on that may miss."""
    page.get_by_text(title).click()
    page.locator("details", has=page.locator("summary", has_text=title)).evaluate(STANDS_STILL)
