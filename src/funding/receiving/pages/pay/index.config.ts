export default definePageConfig({ navigationBarTitleText: '怎么付' })
