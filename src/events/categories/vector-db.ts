/** Vector databases: their clients, collections, dimensions and indexes. */
import type { Category } from './define.ts';

const products = 'pinecone|qdrant|weaviate|milvus|chroma(?:db)?|pgvector|faiss|lancedb|zilliz|turbopuffer|marqo|vespa';

export const vectorDb: Category = {
  id: 'vector_db',
  title: 'Vector database',
  docs: 'A vector database or index: Pinecone, Qdrant, Weaviate, Milvus, Chroma, pgvector, FAISS; dimensions of embeddings.',
  evidence: [
    {
      in: 'type',
      weight: 6,
      shows: new RegExp(`^(?:${products}|pymilvus|qdrant_client)\\w*\\b|(?:^|[.:])(?:${products})\\w*`, 'i'),
    },
    { in: 'words', weight: 6, shows: new RegExp(`\\b(?:${products})\\b`, 'i') },
    {
      in: 'words',
      weight: 6,
      shows:
        /(?:vector|embedding)s? dimensions?|dimensions? (?:mismatch|of the (?:vector|index|collection))|(?:different|wrong|invalid) (?:vector|embedding) (?:dimension|size|length)|expected (?:vector )?dim(?:ension)?s?\b|expected \S{1,12} dimensions, not|vector (?:index|store|database|search|collection)|(?:upsert|query|search)\w* (?:of )?(?:the )?(?:vector|embedding)s?\b|nearest[- ]neighbou?r|\b(?:hnsw|ivf_?flat)\b/i,
    },
    {
      in: 'frames',
      weight: 4,
      shows: new RegExp(
        `\\b(?:qdrant[-_]client|pymilvus|${products})\\b|io\\.(?:qdrant|pinecone|milvus|weaviate)\\.`,
        'i',
      ),
    },
    { in: 'writer', weight: 4, shows: new RegExp(`\\b(?:${products})\\b`, 'i') },
  ],
};
