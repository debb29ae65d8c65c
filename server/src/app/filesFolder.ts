import { access, chmod, constants, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from './config.ts'
import { uploadFolder } from './uploadFolder.ts'

/** Makes the folders for files, and says before anybody sends one if nothing can be written there. */
export async function prepareFiles(folder: string): Promise<void> {
  for (const made of [uploadFolder(folder), join(folder, 'kept')]) {
    try {
      await mkdir(made, { recursive: true })
      // Nobody else on this machine has to look.
      await chmod(made, 0o700)
      await access(made, constants.W_OK)
    } catch (error) {
      throw new ConfigError(`The folder for files, ${folder}, cannot be used: ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}. Set KAREK_FILES to one that can be written to.`)
    }
  }
}
