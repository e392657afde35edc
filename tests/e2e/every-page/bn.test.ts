import { everyPageIn } from './looking.ts'

everyPageIn('bn')
