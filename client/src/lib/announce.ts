const pauseMs = 10_000
let waiting: string[] = []
let timer: ReturnType<typeof setTimeout> | null = null
let last = 0

function speak(): void {
  timer = null
  last = Date.now()
  const region = document.getElementById('announcements')
  if (region) region.textContent = waiting.join(' ')
  waiting = []
  // Whoever comes to it later is not told what was so then.
  setTimeout(() => {
    if (region && Date.now() - last >= pauseMs) region.textContent = ''
  }, pauseMs)
}

/** Tells screen readers politely, at most once in ten seconds, everything that was said meanwhile. */
export function announce(sentence: string): void {
  waiting.push(sentence)
  timer ??= setTimeout(speak, Math.max(50, pauseMs - (Date.now() - last)))
}
