import { useState } from 'react'
import { api } from '../../../api'
import { queryClient, useRead, useWrite } from '../../../platform/client/calls'
import { chooseFile } from '../../../platform/client/file'
import { go, sure, toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { Button, Problem } from '../../../ui/action'
import { FileOnItsWay } from '../../../ui/FileOnItsWay'
import { Loaded } from '../../../ui/faces'
import { Chips, Field } from '../../../ui/fields'
import { Card, Page, Sub } from '../../../ui/layout'
import { useFileSending } from '../../../ui/useFileSending'
import { LeftOut } from '../../parts/LeftOut'
import { takingRoll } from '../../parts/sendRoll'
import { Verdicts } from '../../parts/Verdicts'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Bring the office's list of homes into the roll: choose a file, look at what it would change, confirm. */
const Roll = () => {
  const t = useLabels({ zh, en })
  const [compound, setCompound] = useState('')
  const [areaSource, setSource] = useState<'register' | 'survey' | 'contract' | undefined>(undefined)
  const [importId, open] = useState<string | undefined>(undefined)
  const sending = useFileSending()
  const read = useRead(
    ['import', importId],
    () => api.identity.importOf.query(here({ importId: importId ?? '' })),
    importId !== undefined,
  )
  const confirm = useWrite(api.identity.confirmImport.mutate, () => {
    open(undefined)
    toast(t.rollWritten)
  })
  const choose = async () => {
    const file = await chooseFile(['xlsx', 'xlsm', 'csv', 'txt'])
    if (!file) return
    const defaults = {
      ...(compound.trim() ? { compound: compound.trim() } : {}),
      ...(areaSource ? { areaSource } : {}),
    }
    open(undefined)
    const sent = await sending.send(file, await takingRoll(file, defaults))
    if (sent) open(sent)
    await queryClient.invalidateQueries()
  }
  const ready = importId !== undefined && read.data !== undefined
  const foot = ready ? (
    <Button
      id="confirm-import"
      busy={confirm.busy}
      deed="confirm"
      off={read.data.counts.add + read.data.counts.change === 0}
      onTap={async () => {
        if (importId && (await sure(t.rollSure))) confirm.run({ importId })
      }}
    >
      {t.rollConfirm}
    </Button>
  ) : (
    <Button id="choose-roll" busy={sending.busy} deed="upload" onTap={() => void choose()}>
      {t.rollChoose}
    </Button>
  )
  return (
    <Page foot={foot}>
      <Card>
        <Sub>{t.rollHint}</Sub>
        <Field id="roll-compound" label={t.rollCompound} value={compound} onChange={setCompound} />
        <Sub>{t.rollSource}</Sub>
        <Chips
          name="source"
          options={(['register', 'survey', 'contract'] as const).map((value) => ({ value, label: t.rowValues[value] }))}
          value={areaSource}
          onChange={setSource}
        />
      </Card>
      <FileOnItsWay way={sending.way} cancel={() => void sending.cancel()} />
      <Button id="pairs" ghost gap onTap={() => go('identity/pages/pairs/index')}>
        {t.pairsTitle}
      </Button>
      <Problem error={sending.error ?? confirm.error} />
      {importId ? (
        <Loaded query={read}>
          {({ counts, leftOut }) => (
            <>
              <LeftOut left={leftOut} />
              <Verdicts importId={importId} counts={counts} />
            </>
          )}
        </Loaded>
      ) : null}
    </Page>
  )
}

export default Roll
