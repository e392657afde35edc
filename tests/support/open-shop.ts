import type { Inputs } from '../../shared/contract.ts'
import type { TestCore } from './test-core.ts'

/** Sets a shop in India up in English, as the first run does; `over`: what is otherwise. */
export async function openShop(
  { client }: Pick<TestCore, 'client'>,
  over: Partial<Inputs['settings']['setUp']> = {},
): Promise<void> {
  const shop = { businessName: 'Shop', postalAddress: 'Kolkata', country: 'IN', currency: 'INR' }
  await client.settings.setUp({ language: 'en', ...shop, ...over })
}
