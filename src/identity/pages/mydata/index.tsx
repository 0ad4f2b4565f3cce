import { api } from '../../../api'
import { queryClient, useRead, useWrite } from '../../../platform/client/calls'
import { saveFile } from '../../../platform/client/file'
import { back, go, sure, toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels, useSession } from '../../../platform/client/session'
import { dayOf } from '../../../platform/instant'
import { purposeText } from '../../../purposes'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page, Sub, Title } from '../../../ui/layout'
import { Pager, usePages, whole } from '../../../ui/Pager'
import { SavePaper } from '../../../ui/SavePaper'
import { Kept, type KeptKind, useKept } from '../../parts/Kept'
import { Assisted, Consents, Corrections } from '../../parts/MyRights'
import { en } from '../../texts.en'
import { en as keptEn } from '../../texts.kept.en'
import { zh as keptZh } from '../../texts.kept.zh'
import { zh } from '../../texts.zh'

/** Who looked at one's name or numbers, and what for. */
const Reads = () => {
  const t = useLabels({ zh, en })
  const { language } = useSession()
  const pages = usePages(['my name reads'], (at) => api.identity.myNameReads.query(here(at)))
  return (
    <Loaded query={pages.read}>
      {({ items }) => (
        <Card id="reads">
          <Title>{t.reads}</Title>
          {items.length === 0 ? <Sub>{t.noReads}</Sub> : null}
          {items.map(({ id, reader, purpose, at }, place) => (
            <Line
              key={id}
              first={place === 0}
              left={`${reader} · ${purposeText(purpose, language)}`}
              right={dayOf(at)}
            />
          ))}
          <Pager pages={pages} id="more-reads" />
        </Card>
      )}
    </Loaded>
  )
}

/** Everything in one file: every kind to its first row, and who looked. */
const wholeOf = async (mine: object, kinds: readonly KeptKind[]): Promise<string> => {
  const { items } = await whole((at) => api.identity.myNameReads.query(here(at)))
  const kept: Record<string, unknown> = {}
  for (const { kind } of kinds) {
    const rows = await whole((at) => api.identity.keptRows.query(here({ kind, ...at })))
    kept[kind] = rows.items.map(({ at, kept: row }) => ({ at, ...row }))
  }
  return JSON.stringify({ ...mine, kept, reads: items.map(({ id: _, ...read }) => read) }, null, 2)
}

/** What is kept of a person, who looked at it, and the way out. */
const MyData = () => {
  const t = useLabels({ zh, en })
  const k = useLabels({ zh: keptZh, en: keptEn })
  const read = useRead(['my data'], () => api.identity.myData.query(here({})))
  const leave = useWrite(api.identity.leave.mutate, () => {
    queryClient.clear()
    toast(t.left)
    back()
  })
  const kept = useKept()
  const saving = async (mine: object) => {
    await saveFile('my-data.json', await wholeOf(mine, (kept.data ?? (await api.identity.kept.query(here({})))).items))
    toast(t.saved)
  }
  return (
    <Page
      foot={
        read.data ? (
          <Button id="save-data" onTap={() => void saving(read.data ?? {})}>
            {t.saveData}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={read}>
        {(mine) => (
          <>
            <Card>
              <Title>{mine.name}</Title>
              <Line first left={t.phone} right={mine.phone ?? t.noPhone} />
              {mine.rights.map(({ place, since, until }) => (
                <Line key={`${place}${since}`} left={place} under={until ? `— ${dayOf(until)}` : ''} />
              ))}
            </Card>
            <Kept read={kept} />
            <Reads />
            <Card>
              <Line first id="to-privacy" left={k.notice} right="›" onTap={() => go('identity/pages/privacy/index')} />
              <Line id="my-content" left={t.myContent} right="›" onTap={() => go('content/pages/mine/index')} />
            </Card>
            <Assisted acts={mine.assisted} />
            <Consents consents={mine.consents} />
            <Corrections corrections={mine.corrections} />
            <SavePaper id="save-paper" ghost label={k.savePaper} load={() => api.identity.keptPaper.query(here({}))} />
            <Problem error={leave.error} />
            <Button
              id="leave"
              ghost
              gap
              busy={leave.busy}
              deed="leave"
              onTap={async () => {
                if (await sure(t.leaveSure)) leave.run({ sure: true })
              }}
            >
              {t.leave}
            </Button>
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default MyData
