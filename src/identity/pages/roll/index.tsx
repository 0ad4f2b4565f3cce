import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { queryClient, useRead, useWrite } from '../../../platform/client/calls'
import { chooseFile } from '../../../platform/client/file'
import { go, sure, toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Chips, Field } from '../../../ui/fields'
import { Card, Page, Sub, Title } from '../../../ui/layout'
import { spoken } from '../../../ui/spoken'
import { LeftOut } from '../../parts/LeftOut'
import { sendRoll } from '../../parts/sendRoll'
import { Verdicts } from '../../parts/Verdicts'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Sending = { percent: number; importId?: string; error?: unknown }

const SendingBar = ({ percent }: { percent: number }) => {
  const t = useLabels({ zh, en })
  return (
    <Card id="sending">
      <Sub>{percent < 85 ? t.rollSending : t.rollChecking}</Sub>
      <View className="bar thick" {...spoken('progressbar', `${percent}%`)}>
        <View style={{ width: `${percent}%`, height: '100%', background: '#0a6b4f' }} />
      </View>
    </Card>
  )
}

/** Bring the office's list of homes into the roll: choose a file, look at what it would change, confirm. */
const Roll = () => {
  const t = useLabels({ zh, en })
  const [compound, setCompound] = useState('')
  const [areaSource, setSource] = useState<'register' | 'survey' | 'contract' | undefined>(undefined)
  const [sending, setSending] = useState<Sending | undefined>(undefined)
  const importId = sending?.importId
  const read = useRead(
    ['import', importId],
    () => api.identity.importOf.query(here({ importId: importId ?? '' })),
    importId !== undefined,
  )
  const confirm = useWrite(api.identity.confirmImport.mutate, () => {
    setSending(undefined)
    toast(t.rollWritten)
  })
  const choose = async () => {
    const file = await chooseFile(['xlsx', 'xlsm', 'csv', 'txt'])
    if (!file) return
    const defaults = {
      ...(compound.trim() ? { compound: compound.trim() } : {}),
      ...(areaSource ? { areaSource } : {}),
    }
    try {
      const id = await sendRoll(file, defaults, (percent) => setSending({ percent }))
      setSending({ percent: 100, importId: id })
    } catch (error) {
      setSending({ percent: 0, error })
    }
    await queryClient.invalidateQueries()
  }
  const busy = sending !== undefined && sending.percent < 100 && !sending.error
  const ready = importId !== undefined && read.data !== undefined
  const foot = ready ? (
    <Button
      id="confirm-import"
      busy={confirm.busy}
      off={read.data.counts.add + read.data.counts.change === 0}
      onTap={async () => {
        if (importId && (await sure(t.rollSure))) confirm.run({ importId })
      }}
    >
      {t.rollConfirm}
    </Button>
  ) : (
    <Button id="choose-roll" busy={busy} onTap={() => void choose()}>
      {t.rollChoose}
    </Button>
  )
  return (
    <Page foot={foot}>
      <Card>
        <Title>{t.roll}</Title>
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
      {busy ? <SendingBar percent={sending.percent} /> : null}
      <Button id="pairs" ghost gap onTap={() => go('identity/pages/pairs/index')}>
        {t.pairsTitle}
      </Button>
      <Problem error={sending?.error ?? confirm.error} />
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
