/** What an archive may cost: entries, sizes and ratio, whatever it says of itself. */
import { describe, expect, it } from 'vitest'
import { lyingZip } from '../../../fixtures/files/hostile-zip.ts'
import { writeZip } from '../../../fixtures/files/write-zip.ts'
import { withFile } from '../../../test/support/read-import-file.ts'
import { ZipArchive, zipLimits } from './zip-archive.ts'

async function drain(zip: Buffer, limits = zipLimits): Promise<string[]> {
  return withFile('a.zip', zip, async ({ path }) => {
    const archive = await ZipArchive.open(path, limits)
    try {
      for (const entry of archive.entries) for await (const chunk of archive.stream(entry)) void chunk
      return archive.entries.map((entry) => entry.name)
    } finally {
      archive.close()
    }
  })
}

const blanks = (mebibytes: number) => ({
  name: `${mebibytes}.dbf`,
  data: Buffer.alloc(mebibytes * 1024 * 1024, 0x20),
})

describe('zip limits', () => {
  it('stops a bomb by ratio while inflating, and lets a small blank table pass', async () => {
    await expect(drain(writeZip([blanks(12)]))).rejects.toMatchObject({ code: 'zip-ratio' })
    await expect(drain(writeZip([blanks(4)]))).resolves.toEqual(['4.dbf'])
  })

  it('stops an entry that unpacks to more than it declares', async () => {
    await expect(drain(lyingZip())).rejects.toMatchObject({ code: 'zip-broken' })
  })

  it('stops too many entries, one too large, and too much in all', async () => {
    const many = Array.from({ length: 5 }, (_, index) => ({ name: `${index}`, data: Buffer.from('x') }))
    const limits = { ...zipLimits, entries: 4 }
    await expect(drain(writeZip(many), limits)).rejects.toMatchObject({ code: 'zip-too-many-entries' })
    const small = { ...zipLimits, entryBytes: 3e6 }
    await expect(drain(writeZip([blanks(4)]), small)).rejects.toMatchObject({ code: 'zip-entry-too-large' })
    const little = { ...zipLimits, totalBytes: 5e6 }
    await expect(drain(writeZip([blanks(3), blanks(4)]), little)).rejects.toMatchObject({
      code: 'zip-too-large',
    })
  })

  it('reads Chinese names from Windows and from elsewhere', async () => {
    const entries = [{ name: '九龙坡/宗地.shp', data: Buffer.from('x') }]
    await expect(drain(writeZip(entries, { names: 'GBK' }))).resolves.toEqual(['九龙坡/宗地.shp'])
    await expect(drain(writeZip(entries))).resolves.toEqual(['九龙坡/宗地.shp'])
  })
})
