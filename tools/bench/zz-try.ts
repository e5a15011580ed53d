import { mkdirSync, rmSync } from 'node:fs';
import { publishFilledFile } from '../../libs/read-models/src/testing/filled-file.ts';
import { inventedTitles } from './invented-catalogue.ts';
const n = Number(process.argv[2]);
rmSync('/tmp/catalog/rm', { recursive: true, force: true }); mkdirSync('/tmp/catalog/rm');
const t = performance.now();
console.log(publishFilledFile('/tmp/catalog/rm', inventedTitles(n), 1n), (performance.now() - t) / n, 'ms/title');
