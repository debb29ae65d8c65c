import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Db } from '../db/transaction.ts'
import { Secret } from '../db/secret.entity.ts'
import type { Activity } from './activity.entity.ts'

const nonceBytes = 12
const seqBytes = 6
const tagBytes = 16

/**
 * Places in a project's log, sealed (AES-256-GCM), as clients see them: whoever has two of them cannot tell what lies between, or whether
 * anything does. The numbers themselves would tell of acts that are not for everybody.
 */
export class Cursors {
  readonly #key: Buffer
  readonly #nonces: Buffer

  constructor(secret: string) {
    const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', use, 32))
    this.#key = derive('key')
    this.#nonces = derive('nonces')
  }

  /** The place of an act: always the same, so that one message serves everybody who may see it. */
  ofAct({ projectId, seq }: Pick<Activity, 'projectId' | 'seq'>): string {
    return this.#seal(projectId, seq, createHmac('sha256', this.#nonces).update(`${projectId}:${seq}`).digest().subarray(0, nonceBytes))
  }

  /** The place of a moment: another word each time, so that asking twice does not tell whether the log has grown. */
  ofMoment(projectId: string, seq: number): string {
    return this.#seal(projectId, seq, randomBytes(nonceBytes))
  }

  #seal(projectId: string, seq: number, nonce: Buffer): string {
    const number = Buffer.alloc(seqBytes)
    number.writeUIntBE(seq, 0, seqBytes)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(projectId))
    return Buffer.concat([nonce, cipher.update(number), cipher.final(), cipher.getAuthTag()]).toString('base64url')
  }

  /** The number behind a place; null where it is none of this project's. */
  read(projectId: string, cursor: string): number | null {
    const bytes = Buffer.from(cursor, 'base64url')
    if (bytes.length !== nonceBytes + seqBytes + tagBytes) return null
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes }).setAAD(Buffer.from(projectId))
    decipher.setAuthTag(bytes.subarray(-tagBytes))
    try {
      const number = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, nonceBytes + seqBytes)), decipher.final()])
      return number.readUIntBE(0, seqBytes)
    } catch {
      return null
    }
  }
}

export async function openCursors(em: Db): Promise<Cursors> {
  const { value } = await em.fork().findOneOrFail(Secret, { name: 'cursors' })
  return new Cursors(value)
}
