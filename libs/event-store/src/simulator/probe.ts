import streams from '@eventstore/db-client/generated/streams_pb.js';
const x: streams.ReadReq = new streams.ReadReq();
type E = streams.ReadReq.Options.FilterOptions.Expression;
export const e: E = new streams.ReadReq.Options.FilterOptions.Expression();
console.log(x.toObject(), Object.keys(streams).length, e.getRegex());
