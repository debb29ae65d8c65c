import { parentPort, workerData } from 'node:worker_threads'
import type { Pack } from '../../../shared/materials/pack.ts'
import { docxOf } from './docx.ts'

// To the thread that began this one; windows and their origins are something else.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort!.postMessage(await docxOf(workerData as Pack))
