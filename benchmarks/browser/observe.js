// What the browser itself says of a page, gathered from before the page's first byte.
window.bench = { slowest: 0, started: 0, painted: 0, shifts: 0 };

const observe = (type, options, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });
const frame = () => new Promise(requestAnimationFrame);
const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

observe("event", { durationThreshold: 16 }, ({ interactionId, duration }) => {
  if (interactionId) bench.slowest = Math.max(bench.slowest, duration);
});
observe("layout-shift", {}, ({ value, hadRecentInput }) => {
  if (!hadRecentInput) bench.shifts += value;
});

for (const type of ["keydown", "click"]) addEventListener(type, (event) => { bench.started = event.timeStamp; }, true);

addEventListener("htmx:afterSettle", async () => {
  await frame();
  await frame(); // the frame with the new findings in it has been made
  bench.painted = performance.now();
}, true);

// The page forbids what playwright's own wait_for_function does: to make script of words.
bench.shown = async () => {
  while (!bench.painted) await pause(20);
};

// Two frames, and time for their entries to come in.
bench.calm = async (milliseconds) => {
  await frame();
  await frame();
  await pause(milliseconds);
};
