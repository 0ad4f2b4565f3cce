import { api } from '../../api'
import type { ChosenFile } from '../../platform/client/file'
import { newId } from '../../platform/client/ids'
import { here } from '../../platform/client/link'
import type { SentPart } from '../../platform/client/upload'

type Defaults = { compound?: string; areaSource?: 'register' | 'survey' | 'contract' }

/** How a roll's file is sent in parts, read, and given up. Reading it answers the import's id. */
export const takingRoll = async ({ name, bytes }: ChosenFile, defaults: Defaults) => {
  const importId = await newId()
  const once = async <I>(input: I) => here({ importId, ...input, requestId: await newId() })
  return {
    begin: async () => api.identity.beginImport.mutate(await once({ name, bytes, defaults })),
    part: (sent: SentPart) => api.identity.importPart.mutate(here({ importId, ...sent })),
    read: async () => {
      await api.identity.readImport.mutate(await once({}))
      return importId
    },
    drop: async () => api.identity.dropImport.mutate(await once({})),
  }
}
