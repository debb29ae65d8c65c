import 'ws'

declare module 'ws' {
  /** Exported by ws, left out of its published types. */
  const Sender: {
    /** The parts of one frame, its head first. Unmasked, the data itself is left as it is. */
    frame(data: Buffer, options: { fin: boolean; rsv1: boolean; opcode: number; mask: boolean; readOnly: boolean }): Buffer[]
  }
}
