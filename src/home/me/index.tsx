import { useMe } from '../../identity/parts/me'
import { en } from '../../identity/texts.shared.en'
import { zh } from '../../identity/texts.shared.zh'
import { en as noticesEn } from '../../notices/texts.shared.en'
import { zh as noticesZh } from '../../notices/texts.shared.zh'
import { go } from '../../platform/client/go'
import { remember, session, useLabels, useSession } from '../../platform/client/session'
import { squareMetres } from '../../platform/fen'
import { Loaded } from '../../ui/faces'
import { Chips } from '../../ui/fields'
import { Card, Line, Page, Row, Sub, Tag, Title } from '../../ui/layout'
import { en as ballotsEn } from '../../votes/ballots/texts.shared.en'
import { zh as ballotsZh } from '../../votes/ballots/texts.shared.zh'
import { Languages } from '../parts/Languages'
import { Place } from '../parts/Place'
import { Pledges } from '../parts/Pledges'
import { ToDesk } from '../parts/ToDesk'
import { useTabNames } from '../tabs'

/** A card that leads to a page: its title, and where there is one, what is found there. */
const Way = ({
  id,
  title,
  hint,
  page,
  tone,
}: {
  id: string
  title: string
  hint?: string
  page: string
  tone?: 'brand'
}) => (
  <Card id={id} onTap={() => go(page)} {...(tone ? { tone } : {})}>
    <Row>
      <Title>{title}</Title>
      <Sub>›</Sub>
    </Row>
    {hint ? <Sub>{hint}</Sub> : null}
  </Card>
)

/** Larger letters and the other language: for the device, whoever uses it. */
const Settings = () => {
  const t = useLabels({ zh, en })
  const { elder } = useSession()
  return (
    <>
      <Card id="elder">
        <Title>{t.elder}</Title>
        <Chips
          name="letters"
          value={elder ? 'large' : 'usual'}
          onChange={(chosen) => remember({ elder: chosen === 'large' })}
          options={[
            { value: 'usual', label: t.lettersUsual },
            { value: 'large', label: t.lettersLarge },
          ]}
        />
        <Sub>{t.elderHint}</Sub>
      </Card>
      <Languages />
    </>
  )
}

/** Who I am here, my homes, my pledges, larger text. */
const Me = () => {
  const t = useLabels({ zh, en })
  const noticeTexts = useLabels({ zh: noticesZh, en: noticesEn })
  const ballotTexts = useLabels({ zh: ballotsZh, en: ballotsEn })
  useTabNames()
  const read = useMe()
  return (
    <Page>
      <Place />
      <Loaded query={read}>
        {(me) => (
          <>
            <Card id="who">
              <Sub>{t.current}</Sub>
              <Title>{me.person?.legalName ?? t.guest}</Title>
              {me.roles.map(({ role, scope }) => (
                <Tag key={role}>{`${t.roles[role]}${scope ? ` · ${scope}` : ''}`}</Tag>
              ))}
            </Card>
            {me.unread ? <Way id="reread" tone="brand" title={t.reread} page="identity/pages/privacy/index" /> : null}
            {me.signedIn || process.env.TARO_ENV !== 'h5' ? null : (
              <Way id="sign-in" tone="brand" title={t.signIn} hint={t.signInHint} page="identity/pages/signin/index" />
            )}
            {me.demo ? (
              <Way id="personas" title={t.personas} hint={t.personasHint} page="identity/pages/personas/index" />
            ) : null}
            <Card>
              <Sub>{t.home}</Sub>
              {me.homes.map((home) => (
                <Line
                  key={home.unitId}
                  left={`${home.compound} ${home.building} ${home.stairwell} ${home.room}`}
                  under={home.owner ? (home.represents ? t.represents : t.coOwner) : t.tenant}
                  right={squareMetres(home.areaDm2)}
                />
              ))}
              {me.homes.length === 0 ? (
                <Line left={t.noHome} right="›" onTap={() => go('identity/pages/join/index')} id="claim" />
              ) : null}
            </Card>
            <ToDesk posts={me.roles.length} locked={me.locked} unproven={me.unproven} />
            {me.person ? (
              <Way id="my-data" title={t.myData} hint={t.myDataHint} page="identity/pages/mydata/index" />
            ) : null}
            {session().refresh || session().signedIn ? (
              <Way id="devices" title={t.devices} page="identity/pages/devices/index" />
            ) : null}
            {me.person ? <Pledges /> : null}
            {me.person ? (
              <Way
                id="receipts"
                title={ballotTexts.receipts}
                hint={ballotTexts.receiptsHint}
                page="votes/ballots/pages/receipt/index"
              />
            ) : null}
            {me.person ? <Way id="inbox" title={noticeTexts.inbox} page="notices/pages/inbox/index" /> : null}
          </>
        )}
      </Loaded>
      <Way id="how" title={t.how} hint={t.howHint} page="home/pages/how/index" />
      <Way id="posts" title={t.posts} page="identity/pages/posts/index" />
      <Settings />
    </Page>
  )
}

export default Me
