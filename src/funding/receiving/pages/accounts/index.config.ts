export default definePageConfig({ navigationBarTitleText: '收款账户与流水' })
