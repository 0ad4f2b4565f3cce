import { api } from '../../../api'
import type { ChosenFile } from '../../../platform/client/file'
import { newId } from '../../../platform/client/ids'
import { here } from '../../../platform/client/link'
import type { SentPart } from '../../../platform/client/upload'

type ReadSheet = Awaited<ReturnType<typeof api.funding.shares.readShareSheet.mutate>>
export type SentSheet = ReadSheet & { sheetId: string }

/** How a table is sent in parts that any network carries, read, and given up. Reading it answers what it says. */
export const takingShareSheet = async (projectId: string, { name, bytes }: ChosenFile) => {
  const sheetId = await newId()
  const once = async <I>(input: I) => here({ sheetId, ...input, requestId: await newId() })
  return {
    begin: async () => api.funding.shares.beginShareSheet.mutate(await once({ projectId, name, bytes })),
    part: (sent: SentPart) => api.funding.shares.shareSheetPart.mutate(here({ sheetId, ...sent })),
    read: async (): Promise<SentSheet> => ({
      sheetId,
      ...(await api.funding.shares.readShareSheet.mutate(await once({}))),
    }),
    drop: async () => api.funding.shares.dropShareSheet.mutate(await once({})),
  }
}
