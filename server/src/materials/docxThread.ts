import { parentPort, workerData } from 'node:worker_threads'
import type { Pack } from '../../../shared/materials/pack.ts'
import { docxOf } from './docx.ts'

const file = new Uint8Array(await docxOf(workerData as Pack))
// It is handed over, and not copied once more.
parentPort!.postMessage(file, [file.buffer])
