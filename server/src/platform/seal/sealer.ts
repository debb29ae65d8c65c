import { calculateJwkThumbprint, base64url, FlattenedEncrypt, flattenedDecrypt, type FlattenedJWE } from 'jose'
import { createHmac, hkdfSync } from 'node:crypto'
import { canonicalJson } from '../../../../shared/findings/content.ts'

/** What was sealed, and by which key: a JWE (RFC 7516) in JSON. */
export interface Sealed {
  keyId: string
  sealed: string
}

interface Key {
  id: string
  bytes: Uint8Array
}

/** What is sealed is filled up to a multiple of so many bytes: how long a name is tells something of it. */
const block = 512
const encoder = new TextEncoder()

/** 32 bytes, in hexadecimal digits. */
export const isSealingKey = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text)

/**
 * Seals what the database must not be able to tell. Each text has a key of its own, which goes with it, wrapped by a key that is elsewhere. It is bound to the row that it
 * belongs to: elsewhere it does not open. The first of the keys seals, and all of them open.
 */
export class Sealer {
  readonly #keys: ReadonlyMap<string, Key>
  readonly #first: Key
  readonly #printing: Uint8Array

  private constructor(keys: readonly Key[]) {
    this.#first = keys[0]!
    this.#keys = new Map(keys.map((key) => [key.id, key]))
    this.#printing = new Uint8Array(hkdfSync('sha256', this.#first.bytes, '', 'karek: prints of what is sealed', 32))
  }

  /** `keys` as `isSealingKey` knows them, at least one. */
  static async of(keys: readonly string[]): Promise<Sealer> {
    const bytes = keys.map((key) => new Uint8Array(Buffer.from(key, 'hex')))
    return new Sealer(await Promise.all(bytes.map(async (one) => ({ id: await calculateJwkThumbprint({ kty: 'oct', k: base64url.encode(one) }), bytes: one }))))
  }

  get keyIds(): string[] {
    return [...this.#keys.keys()]
  }

  async seal(value: object, boundTo: string): Promise<Sealed> {
    const text = encoder.encode(JSON.stringify(value))
    const filled = new Uint8Array(Math.ceil(text.length / block) * block).fill(0x20)
    filled.set(text)
    const { id: kid, bytes } = this.#first
    const jwe = await new FlattenedEncrypt(filled)
      .setProtectedHeader({ alg: 'A256GCMKW', enc: 'A256GCM', kid })
      .setAdditionalAuthenticatedData(encoder.encode(boundTo))
      .encrypt(bytes)
    return { keyId: kid, sealed: JSON.stringify(jwe) }
  }

  /** Throws where it was sealed by a key that is not here, was bound to something else, or is not what was written. */
  async open(sealed: string, boundTo: string): Promise<unknown> {
    const jwe = JSON.parse(sealed) as FlattenedJWE
    const bound = { ...jwe, aad: base64url.encode(boundTo) }
    const { plaintext } = await flattenedDecrypt(bound, (header) => this.#keyOf(header?.kid), { keyManagementAlgorithms: ['A256GCMKW'], contentEncryptionAlgorithms: ['A256GCM'] })
    return JSON.parse(new TextDecoder().decode(plaintext))
  }

  #keyOf(id: string | undefined): Uint8Array {
    const key = id === undefined ? undefined : this.#keys.get(id)
    if (!key) throw new Error(`sealed by the key ${id}, which is not here`)
    return key.bytes
  }

  /** What tells whether two are the same, and nothing else to anybody without the key: a plain digest of a name is found by trying names. */
  print(value: object): string {
    return createHmac('sha256', this.#printing).update(canonicalJson(value)).digest('hex')
  }
}
