import { randomUUID } from 'node:crypto'
import { draftRoll } from '../../server/demo/roll'
import { operatorOpenid } from '../../server/demo/town'
import { dayMs, hourMs, instant, minuteMs } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { finalOf } from '../funding/ends'
import { moneyOf } from '../funding/money'
import { sharing } from '../funding/sharing'
import { WechatPay } from '../outside/wechatPay'
import { collecting, type Hamlet, planned } from './hamlet'
import { lotAt } from './parking'
import { invoiceBy, photoBy } from './photo'
import { offered } from './things'

const wechat = new WechatPay()

const handsOf = (hamlet: Hamlet) => ({
  unit: (n: number): string => hamlet.homes[n]?.unit.id ?? '',
  ahead: (ms: number) => instant(hamlet.story.house.clock() + ms),
  days: (n: number) => hamlet.story.passes((n * dayMs) / minuteMs),
  secretary: (path: string, input: object) => hamlet.done('secretary', path, input),
  money: moneyOf(() => hamlet),
  end: finalOf(() => hamlet),
})

/** What a community does with this system, so that in the end there is one of everything whose id its client makes. In this order. */
export const stories: Readonly<Record<string, (hamlet: Hamlet) => Promise<void>>> = {
  'in the office: rolls, grids, claims, corrections, notices, meetings, whistles, car parks, photos': async (
    hamlet,
  ) => {
    const { ahead, unit, secretary } = handsOf(hamlet)
    hamlet.openids.set('operator', operatorOpenid)
    const projectId = await collecting(hamlet)
    const { compoundId, people, buildings } = draftRoll({
      buildings: [{ name: '9号楼', stairwells: [2] }],
      perFloor: 1,
      areaDm2: () => 9_000,
      use: 'home',
      areaSource: 'register',
      nameFrom: 50,
    })
    const compound = { id: compoundId, name: '小村二区', households: 2 }
    await secretary('identity.enterRoll', { compound, people, buildings })
    const buildingIds = hamlet.roll.buildings.map(({ id }) => id)
    const gridId = randomUUID()
    const groups = [{ id: randomUUID(), name: '居民群', kind: 'wechat' }]
    await secretary('identity.drawGrid', { gridId, name: '一网格', buildingIds, groups })
    await hamlet.done('owner 0', 'notices.askHelp', {
      helpId: randomUUID(),
      unitId: hamlet.homes[0]?.unit.id,
      way: 'come',
      topic: 'vote',
      phone: '',
    })
    await secretary('identity.beginImport', { importId: randomUUID(), name: '名册.csv', bytes: 9, defaults: {} })
    const said = { saidName: '新来', saidHome: '1号楼 101', agreed: true }
    await hamlet.done('newcomer', 'identity.claim', {
      claimId: randomUUID(),
      fileId: await photoBy(hamlet, 'newcomer'),
      ...said,
    })
    const correction = { correctionId: randomUUID(), field: 'phone', said: '13711112222' }
    await hamlet.done('owner 0', 'identity.askCorrection', correction)
    const founding = { id: randomUUID(), name: '另一街道', district: '另一区' }
    await hamlet.done('operator', 'identity.foundCommunity', {
      communityId: randomUUID(),
      subdistrict: founding,
      name: '另一社区',
      profile: 'national',
      households: 3,
    })
    await secretary('identity.appoint', { personId: randomUUID(), legalName: '新来的', role: 'inspector', scope: '' })
    await secretary('posts.propose', {
      appointmentId: randomUUID(),
      personId: randomUUID(),
      legalName: '新监督',
      role: 'ownersSupervisor',
      scope: '',
      fileId: await photoBy(hamlet, 'secretary'),
    })
    await secretary('notices.publish', {
      noticeId: randomUUID(),
      projectId,
      template: 'roadClosed',
      title: '南路封闭施工',
      reason: '翻修路面',
      affects: '南路全段',
      detour: '请从东门绕行',
      startsAt: ahead(hourMs),
      endsAt: ahead(3 * hourMs),
      contractor: '施工队',
      siteManager: '老赵',
      sitePhone: '',
      complaintPhone: '12345',
      nightPermit: '',
      gridIds: [gridId],
    })
    const held = { venue: 'hall', title: '议事', minutes: '议定', attended: 9, heldAt: ahead(-dayMs) }
    await secretary('deliberation.recordMeeting', { meetingId: randomUUID(), projectId, ...held })
    await hamlet.done('owner 0', 'deliberation.remark', { remarkId: randomUUID(), projectId, text: '灯罩松了' })
    const blown = { whistleId: randomUUID(), projectId, department: '区住建部门', matter: '来看', dueAt: ahead(dayMs) }
    await secretary('whistles.blow', blown)
    const lotId = randomUUID()
    await secretary('parking.openLot', lotAt(hamlet, lotId))
    const plate = '京A·12345'
    await hamlet.done('owner 0', 'parking.registerPlate', { plateId: randomUUID(), unitId: unit(0), plate })
    await hamlet.done('parkingOperator', 'parking.enter', { stayId: randomUUID(), lotId, plate })
  },
  'promises, accounts, receipts, statements': async (hamlet) => {
    const { unit, secretary, money } = handsOf(hamlet)
    const projectId = await collecting(hamlet)
    const pledge = { commitmentId: randomUUID(), projectId, unitId: unit(0), amountFen: 500, shownAs: 'masked' }
    await hamlet.done('owner 0', 'funding.pledges.pledge', pledge)
    await secretary('funding.pledges.offerThing', offered(projectId))
    const evidence = { evidenceKind: 'companyLetter', evidence: '文件', fileIds: [await photoBy(hamlet, 'secretary')] }
    const commitment = { commitmentId: randomUUID(), projectId, point: 'street', kind: 'cash', amountFen: 900 }
    await secretary('funding.pledges.commit', { ...commitment, payer: '街道', ...evidence })
    await money.record(pledge.commitmentId, 100)
    const accountId = randomUUID()
    const number = '11001234567890'
    const account = {
      accountId,
      about: 'project',
      aboutId: projectId,
      holder: '业委会',
      bank: '某行',
      number,
      reason: '开户',
    }
    await secretary('funding.receiving.setAccount', account)
    await hamlet.done('ownersSupervisor', 'funding.receiving.confirmAccount', { accountId, number })
    const file = Buffer.from(
      `账号：,${number}\r\n交易日期,借方发生额(支取),贷方发生额(收入),余额,对方户名,摘要,交易流水号\r\n2026-03-01,,9.00,9.00,某人,无,A1\r\n`,
    )
    const statementId = randomUUID()
    await secretary('funding.receiving.beginStatement', {
      statementId,
      accountId,
      name: '流水.csv',
      bytes: file.length,
    })
    await secretary('funding.receiving.statementPart', { statementId, index: 0, base64: file.toString('base64') })
    await secretary('funding.receiving.readStatement', { statementId })
    await secretary('funding.receiving.takeStatement', { statementId })
    const { items } = (await secretary('funding.receiving.lines', { accountId, state: 'open' })) as {
      items: { id: string }[]
    }
    const shares = [{ commitmentId: commitment.commitmentId, amountFen: 900 }]
    const decision = {
      decisionId: randomUUID(),
      lineId: items[0]?.id,
      kind: 'match',
      shares,
      returnFen: 0,
      reason: '认得',
    }
    await secretary('funding.receiving.decideLine', decision)
  },
  'spending: contracts, payments, papers made public, what is reversed; shares of homes': async (hamlet) => {
    const { unit, secretary, money } = handsOf(hamlet)
    const { projectId, receiptId } = await money.withCash(1_000)
    const lines = [{ name: '灯', amountFen: 500 }]
    const contract = {
      contractId: randomUUID(),
      projectId,
      contractor: '施工队',
      totalFen: 500,
      signedOn: '2026-03-01',
      lines,
    }
    await secretary('funding.spending.recordContract', { ...contract, fileId: await invoiceBy(hamlet, 'secretary') })
    const paperId = await invoiceBy(hamlet, 'contractor')
    await money.asked(projectId, 100, { fileId: paperId })
    await secretary('funding.books.disclose', { disclosureId: randomUUID(), paperId, title: '灯具发票', boxes: [] })
    await secretary('funding.books.askReversal', { reversalId: randomUUID(), cause: { receiptId }, reason: '记错了' })
    const shared = await sharing(hamlet, 'perHousehold')
    await secretary('funding.shares.draftAllocation', {
      allocationId: randomUUID(),
      projectId: shared,
      basis: { mode: 'perHousehold' },
      exempt: [{ exemptionId: randomUUID(), unitId: unit(1), reason: '低保户' }],
      reason: '',
    })
    await secretary('funding.shares.beginShareSheet', {
      sheetId: randomUUID(),
      projectId: shared,
      name: '表.csv',
      bytes: 9,
    })
  },
  'how projects end: the final account, what is sent back and comes back, what is carried over': async (hamlet) => {
    const { secretary, money, end } = handsOf(hamlet)
    const projectId = await end.withSurplus()
    const next = await collecting(hamlet)
    await end.fixed(projectId, { reason: '', nextProjectId: next })
    const returnId = (await end.returnsOf(projectId))[0]?.id
    await end.sent(projectId, 0)
    await secretary('funding.settlement.carryOver', { returnId, projectId: next, promiseId: randomUUID() })
    const stopped = await collecting(hamlet)
    await money.funded(stopped, 50)
    await end.fixed(stopped)
    const sendingId = await end.sent(stopped, 0)
    await secretary('funding.settlement.askBounce', { sendingId, bounceId: randomUUID(), why: '账号不对' })
  },
  'paying by WeChat': async (hamlet) => {
    const { unit, secretary } = handsOf(hamlet)
    process.env['WECHAT_PAY_NOTIFY'] = 'https://pay.example.org/pay/wechat'
    const projectId = await collecting(hamlet)
    const merchantId = randomUUID()
    await secretary('funding.wechatpay.setMerchant', {
      merchantId,
      about: 'project',
      aboutId: projectId,
      mchid: wechat.mchid,
      appid: wechat.appid,
      serial: wechat.serial,
      wechatKeyId: wechat.keyId,
      wechatKey: wechat.publicKey,
      privateKey: wechat.merchantKey,
      apiKey: wechat.apiKey,
      reason: '开通',
    })
    await hamlet.done('ownersSupervisor', 'funding.wechatpay.switchOnMerchant', { merchantId, mchid: wechat.mchid })
    const commitmentId = randomUUID()
    const pledge = { commitmentId, projectId, unitId: unit(0), amountFen: 900, shownAs: 'masked' }
    await hamlet.done('owner 0', 'funding.pledges.pledge', pledge)
    const orderId = randomUUID()
    await hamlet.done('owner 0', 'funding.wechatpay.beginWechat', { orderId, commitmentId, amountFen: 100 })
    await hamlet.sql(
      `update wechat_orders set paid_at = now(), told_at = now(), told_by = 'query', transaction_id = '420000' where id = '${orderId}'`,
    )
    await secretary('funding.wechatpay.askRefund', { refundId: randomUUID(), orderId, reason: '付重了' })
    delete process.env['WECHAT_PAY_NOTIFY']
  },
  'votes: ballots, proxies, guardians, objections, doubts, what neighbours sign': async (hamlet) => {
    const { unit, ahead, days, secretary } = handsOf(hamlet)
    const projectId = await planned(hamlet, 'ballot')
    const ballotId = randomUUID()
    const window = { opensAt: ahead(15 * dayMs), closesAt: ahead(20 * dayMs), objectionDays: 10, proxies: 1 }
    await secretary('votes.ballots.open', { ballotId, projectId, question: '是否同意换灯', ...window })
    days(15)
    const entryOf = async (n: number) => {
      const ballot = await hamlet.done(`owner ${n}`, 'votes.ballots.ballot', { ballotId })
      return (ballot as { mine: { entry: number }[] }).mine[0]?.entry
    }
    // All but one, so that it passes in a town of any size.
    for (const n of hamlet.homes.keys())
      if (n !== 2)
        await hamlet.done(`owner ${n}`, 'votes.ballots.cast', { ballotId, entry: await entryOf(n), choice: 'consent' })
    const handed = {
      proxyId: randomUUID(),
      ballotId,
      entry: await entryOf(2),
      fileId: await photoBy(hamlet, 'owner 2'),
    }
    await hamlet.done('owner 2', 'votes.ballots.giveProxy', handed)
    days(5)
    await tick(hamlet.story.house)
    await hamlet.done('owner 1', 'votes.ballots.object', { objectionId: randomUUID(), ballotId, text: '挡了光' })
    await hamlet.done('owner 2', 'votes.ballots.challenge', { challengeId: randomUUID(), ballotId, reason: '票数不对' })
    const signed = await planned(hamlet, 'signing')
    const agreementId = randomUUID()
    const applied = { agreementId, projectId: signed, unitId: unit(0), scope: 'stairwell' }
    await hamlet.done('owner 0', 'votes.signing.applySigning', applied)
    for (const n of [1, 2])
      await hamlet.done(`owner ${n}`, 'votes.signing.support', { agreementId, unitId: unit(n), supports: true })
    const coefficients = [1, 2].map((floor) => ({ floor, thousandths: 1_000 }))
    const agreement = {
      agreementId,
      text: '加装一部电梯，费用按户平均分摊。',
      totalFen: 100_001,
      coefficients,
      byArea: false,
    }
    await secretary('votes.signing.writeAgreement', agreement)
    const paper = { paperId: randomUUID(), agreementId, unitId: unit(1), act: 'sign', version: 1 }
    await secretary('votes.signing.recordPaperSignature', { ...paper, fileId: await photoBy(hamlet, 'secretary') })
  },
  'votes: resolutions of a meeting and the sheet that was signed there': async (hamlet) => {
    const { ahead, days, secretary } = handsOf(hamlet)
    const projectId = await planned(hamlet, 'council')
    const { rows } = await hamlet.sql(
      `select a.openid, p.id from people p join accounts a on a.id = p.account_id where p.community_id = '${hamlet.town.id}'`,
    )
    const person = (who: string) => rows.find(({ openid }) => openid === hamlet.openids.get(who))?.['id']
    const called = ['residentsCommittee', 'ownersCommittee', 'propertyManager', 'owner 0'].map((who) => ({
      personId: person(who),
      party: 'others',
      body: '代表',
    }))
    const resolutionId = randomUUID()
    const meets = { place: '议事厅', meetsAt: ahead(dayMs), closesAt: ahead(dayMs + 3 * hourMs) }
    await secretary('votes.resolutions.putResolution', {
      resolutionId,
      projectId,
      venue: 'hall',
      text: '同意换灯方案',
      ...meets,
      called,
    })
    days(1)
    const sheet = { sheetId: randomUUID(), resolutionId, lines: [{ seat: 2, choice: 'consent' }] }
    await secretary('votes.resolutions.recordSheet', { ...sheet, fileId: await photoBy(hamlet, 'secretary') })
  },
  'a home that is sold': async (hamlet) => {
    const { unit, ahead, secretary } = handsOf(hamlet)
    const buyers = [{ personId: randomUUID(), legalName: '新业主' }]
    await secretary('identity.sell', { unitId: unit(3), soldAt: ahead(0), buyers })
  },
}
