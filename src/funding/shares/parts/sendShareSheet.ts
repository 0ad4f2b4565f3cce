import { api } from '../../../api'
import type { ChosenFile } from '../../../platform/client/file'
import { newId } from '../../../platform/client/ids'
import { here } from '../../../platform/client/link'
import { sendParts } from '../../../platform/client/upload'

/** Send a table in parts that any network carries, and have it read; answers what it says, or in which lines it is faulty. */
export const sendShareSheet = async (projectId: string, file: ChosenFile, tell: (percent: number) => void) => {
  const sheetId = await newId()
  const send = async <I>(input: I) => here({ ...input, requestId: await newId() })
  await api.funding.shares.beginShareSheet.mutate(
    await send({ sheetId, projectId, name: file.name, bytes: file.bytes }),
  )
  await sendParts(
    file.bytes,
    file.part,
    (sent) => api.funding.shares.shareSheetPart.mutate(here({ sheetId, ...sent })),
    (percent) => tell(Math.min(99, percent)),
  )
  return { sheetId, ...(await api.funding.shares.readShareSheet.mutate(await send({ sheetId }))) }
}

export type SentSheet = Awaited<ReturnType<typeof sendShareSheet>>
