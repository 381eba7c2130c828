// What Node.js does for xtask, so that xtask compiles without compression and hashing libraries.
// node node_tool.mjs sizes FILE…        one line a file: raw, gzip and brotli bytes
// node node_tool.mjs embed FILE         the file, gzip-compressed, in base64
// node node_tool.mjs sha256 FILE…       one line a file: its SHA-256 in base64 and in hex
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [what, ...files] = process.argv.slice(2);
const gzip = (bytes) => gzipSync(bytes, { level: 9 });
const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
const actions = {
  sizes: (bytes) => `${bytes.length} ${gzip(bytes).length} ${brotli(bytes).length}`,
  embed: (bytes) => gzip(bytes).toString('base64'),
  sha256: (bytes) => {
    const digest = createHash('sha256').update(bytes).digest();
    return `${digest.toString('base64')} ${digest.toString('hex')}`;
  },
};
const action = actions[what];
if (!action) throw new Error(`unknown action ${what}`);
for (const file of files) console.log(action(readFileSync(file)));
