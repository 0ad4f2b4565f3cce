import { api } from '../../api'
import type { ChosenFile } from '../../platform/client/file'
import { newId } from '../../platform/client/ids'
import { here } from '../../platform/client/link'

/** Each part fits WeChat's 100 KB of text, base64 included. */
const partBytes = 48_000

type Defaults = { compound?: string; areaSource?: 'register' | 'survey' | 'contract' }

/** Send a roll's file and have it checked; tells how much is done, in percent. Answers the import's id. */
export const sendRoll = async (
  file: ChosenFile,
  defaults: Defaults,
  tell: (percent: number) => void,
): Promise<string> => {
  const importId = await newId()
  const { name, bytes } = file
  tell(0)
  await api.identity.beginImport.mutate(here({ requestId: await newId(), importId, name, bytes, defaults }))
  for (let index = 0; index * partBytes < bytes; index += 1) {
    const base64 = await file.part(index * partBytes, Math.min(bytes, (index + 1) * partBytes))
    await api.identity.importPart.mutate(here({ requestId: await newId(), importId, index, base64 }))
    tell(Math.floor((80 * (index + 1) * partBytes) / Math.max(bytes, (index + 1) * partBytes)))
  }
  tell(85)
  await api.identity.readImport.mutate(here({ requestId: await newId(), importId }))
  tell(100)
  return importId
}
