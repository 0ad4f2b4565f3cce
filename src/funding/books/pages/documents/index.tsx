import { View } from '@tarojs/components'
import { api } from '../../../../api'
import { ReportPhotos } from '../../../../content/parts/ReportPhotos'
import { useMe } from '../../../../identity/parts/me'
import { useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { supervisors } from '../../../../platform/roles'
import { monthDay } from '../../../../platform/time'
import { useSignedFor } from '../../../../posts/parts/useBodyName'
import { Loaded } from '../../../../ui/faces'
import { Card, Line, Page, Sub } from '../../../../ui/layout'
import { Pager, usePages } from '../../../../ui/Pager'
import { Photos } from '../../../../ui/Photos'
import { Rows } from '../../../../ui/Rows'
import { PapersOffice } from '../../parts/PapersOffice'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Invoices and contracts that anybody may look at, private parts blacked out; for staff, those that are not public yet. */
const DocumentsPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const signedFor = useSignedFor()
  const pages = usePages(['documents', projectId], (at) =>
    api.funding.books.documents.query(here({ projectId, ...at })),
  )
  const me = useMe()
  const supervisor = me.holds(...supervisors)
  return (
    <Page>
      <Loaded query={pages.read}>
        {({ items }) => (
          <Card id="documents">
            <Sub>{items.length === 0 ? t.noDocuments : t.checking.covered}</Sub>
            <Rows items={items}>
              {({ fileId, title, at, confirmedAs }, place) => (
                <View key={fileId} className={place === 0 ? '' : 'gap'}>
                  <Line first={place === 0} left={title} under={signedFor(confirmedAs)} right={monthDay(at)} />
                  <Photos fileIds={[fileId]} label={title} />
                  <ReportPhotos of={[fileId]} />
                </View>
              )}
            </Rows>
            <Pager pages={pages} />
          </Card>
        )}
      </Loaded>
      {supervisor || me.holds('secretary') ? <PapersOffice projectId={projectId} supervisor={supervisor} /> : null}
    </Page>
  )
}

export default DocumentsPage
