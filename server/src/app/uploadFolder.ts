import { rm } from 'node:fs/promises'
import { join } from 'node:path'

export const uploadFolder = (folder: string): string => join(folder, 'uploads')

/** The bytes of an upload, what the protocol notes beside them, and copies that a server did not live to put where they belong. */
export const removeUploadFiles = async (folder: string, id: string): Promise<void> => {
  for (const ending of ['', '.json', '.copy', '.small']) await rm(join(uploadFolder(folder), `${id}${ending}`), { force: true })
}
