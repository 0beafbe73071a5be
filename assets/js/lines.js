// <textarea data-lines>: numbers beside the lines. <a data-line="12" href="#regel-12">: puts the cursor on that line
// of the textarea; without script the link leads to the same line in the numbered text below it.

export function numberLines() {
  const area = document.querySelector("textarea[data-lines]");
  if (!area) return;
  const frame = document.createElement("div");
  const numbers = document.createElement("pre");
  frame.className = "code-frame";
  numbers.className = "code-frame__numbers code";
  numbers.setAttribute("aria-hidden", "true");
  area.before(frame);
  frame.append(numbers, area);
  const style = getComputedStyle(area);
  numbers.style.paddingBlockStart = `calc(${style.paddingBlockStart} + ${style.borderBlockStartWidth})`;
  let count = 0;
  const renew = () => {
    const now = area.value.split("\n").length;
    if (now !== count) numbers.textContent = Array.from({ length: now }, (_, index) => index + 1).join("\n");
    count = now;
    numbers.style.blockSize = `${area.offsetHeight}px`;
    numbers.scrollTop = area.scrollTop;
  };
  area.addEventListener("input", renew);
  area.addEventListener("scroll", renew, { passive: true });
  new ResizeObserver(renew).observe(area);
  renew();

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    if (!link || !link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    goTo(area, Number(link.dataset.line));
  });
}

function goTo(area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  area.scrollTop = (line - 1) * parseFloat(getComputedStyle(area).lineHeight) - area.clientHeight / 3;
  area.scrollIntoView({ block: "center" });
}
