import { api } from '../../api'
import type { ChosenFile } from '../../platform/client/file'
import { newId } from '../../platform/client/ids'
import { here } from '../../platform/client/link'
import { type SentPart, sendParts } from '../../platform/client/upload'

type Defaults = { compound?: string; areaSource?: 'register' | 'survey' | 'contract' }

/** Send a roll's file and have it checked; tells how much is done, in percent. Answers the import's id. */
export const sendRoll = async (
  { name, bytes, part }: ChosenFile,
  defaults: Defaults,
  tell: (percent: number) => void,
): Promise<string> => {
  const importId = await newId()
  tell(0)
  await api.identity.beginImport.mutate(here({ requestId: await newId(), importId, name, bytes, defaults }))
  const send = (sent: SentPart) => api.identity.importPart.mutate(here({ importId, ...sent }))
  await sendParts(bytes, part, send, (percent) => tell(Math.floor(percent * 0.8)))
  tell(85)
  await api.identity.readImport.mutate(here({ requestId: await newId(), importId }))
  tell(100)
  return importId
}
