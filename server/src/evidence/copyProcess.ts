import { writeFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import type { MediaType } from '../../../shared/limits/evidence.ts'
import type { CopyAnswer } from './copyApart.ts'
import { copyImage } from './copies.ts'

// Whoever asks the server for something comes first; and where memory runs out, this ends, and not the server.
setPriority(5)
await writeFile('/proc/self/oom_score_adj', '1000').catch(() => {})
// The terminal tells everybody at once. This ends with the server, whatever ends that.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

const [path = '', mediaType = '', copy = '', small = ''] = process.argv.slice(2)
const answer: CopyAnswer = await copyImage(path, mediaType as MediaType, { copy, small }).catch((error: NodeJS.ErrnoException) => ({ failed: { message: error.message, code: error.code, syscall: error.syscall } }))
process.send!(answer, () => process.exit())
