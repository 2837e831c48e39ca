PRAGMA application_id=1347571542;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version VALUES('0005');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	program VARCHAR NOT NULL, 
	rules VARCHAR NOT NULL, 
	model VARCHAR, 
	started DATETIME NOT NULL, 
	CONSTRAINT pk_runs PRIMARY KEY (id)
);
INSERT INTO runs VALUES(1,'0.1.0','28f22b044559',NULL,'2024-03-05 12:00:00.000000');
CREATE TABLE documents (
	id VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	encoding VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	run_id INTEGER NOT NULL, 
	CONSTRAINT pk_documents PRIMARY KEY (id), 
	CONSTRAINT uq_documents_sha256 UNIQUE (sha256), 
	CONSTRAINT fk_documents_run_id FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO documents VALUES('dbcdd6ecad0b68d9b','4727b5f20512f1bec939dec877647ef831eccee44eca8fbe34e9d0376fbcb73b','text/plain','utf-8',replace('Forty houses below the dam\n\nThe Eastham Gazette\n\nBy Lucas Ferry\n\nMarch 4, 2024\n\nForty houses below the dam were no longer safe, Tomas Reyl said on Monday.\n\nAn official denied that the gates had been left open.\n','\n',char(10)),1);
INSERT INTO documents VALUES('d9d361f64b0a06bfc','7dafcb87fa914230d0428c6869d908bc55a0b3e994049b50c72ce8eb18ecb117','text/plain','utf-8',replace('Dam above Marrow to be closed\n\nThe Marrow Herald\n\nBy Ann Corbett\n\nMarch 5, 2024\n\nAccording to The Eastham Gazette, Tomas Reyl claimed that forty houses below the dam were no longer safe.\n\nThe report stands at https://gazette.example/dam for everybody to read.\n','\n',char(10)),1);
CREATE TABLE locations (
	location VARCHAR NOT NULL, 
	document_id VARCHAR NOT NULL, 
	obtained DATETIME NOT NULL, url VARCHAR, 
	CONSTRAINT pk_locations PRIMARY KEY (location), 
	CONSTRAINT fk_locations_document_id FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO locations VALUES('texts/gazette.txt','dbcdd6ecad0b68d9b','2024-03-05 12:00:00.000000',NULL);
INSERT INTO locations VALUES('texts/herald.txt','d9d361f64b0a06bfc','2024-03-05 12:00:00.000000',NULL);
CREATE TABLE notices (
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	severity VARCHAR NOT NULL, 
	message TEXT NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	CONSTRAINT pk_notices PRIMARY KEY (document_id, position), 
	CONSTRAINT fk_notices_document_id FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
CREATE TABLE articles (
	id VARCHAR NOT NULL, 
	document_id VARCHAR NOT NULL, 
	outer_id VARCHAR, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	title TEXT, 
	publisher VARCHAR, 
	date DATE, 
	language VARCHAR, 
	outlet VARCHAR NOT NULL, 
	CONSTRAINT pk_articles PRIMARY KEY (id), 
	CONSTRAINT fk_articles_document_id FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE, 
	CONSTRAINT fk_articles_outer_id FOREIGN KEY(outer_id) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO articles VALUES('a937f518fc472e09d','dbcdd6ecad0b68d9b',NULL,0,209,'Forty houses below the dam',NULL,'2024-03-04','en','lucas ferry');
INSERT INTO articles VALUES('ac5ffa40b1979133d','d9d361f64b0a06bfc',NULL,0,259,'Dam above Marrow to be closed',NULL,'2024-03-05','en','ann corbett');
CREATE TABLE authors (
	article_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	CONSTRAINT pk_authors PRIMARY KEY (article_id, position), 
	CONSTRAINT fk_authors_article_id FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO authors VALUES('a937f518fc472e09d',0,'Lucas Ferry');
INSERT INTO authors VALUES('ac5ffa40b1979133d',0,'Ann Corbett');
CREATE TABLE paragraphs (
	article_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	language VARCHAR, 
	CONSTRAINT pk_paragraphs PRIMARY KEY (article_id, position), 
	CONSTRAINT fk_paragraphs_article_id FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO paragraphs VALUES('a937f518fc472e09d',0,0,26,'title','en');
INSERT INTO paragraphs VALUES('a937f518fc472e09d',1,28,47,'body','en');
INSERT INTO paragraphs VALUES('a937f518fc472e09d',2,49,63,'byline','en');
INSERT INTO paragraphs VALUES('a937f518fc472e09d',3,65,78,'byline','en');
INSERT INTO paragraphs VALUES('a937f518fc472e09d',4,80,154,'body','en');
INSERT INTO paragraphs VALUES('a937f518fc472e09d',5,156,209,'body','en');
INSERT INTO paragraphs VALUES('ac5ffa40b1979133d',0,0,29,'title','en');
INSERT INTO paragraphs VALUES('ac5ffa40b1979133d',1,31,48,'body','en');
INSERT INTO paragraphs VALUES('ac5ffa40b1979133d',2,50,64,'byline','en');
INSERT INTO paragraphs VALUES('ac5ffa40b1979133d',3,66,79,'byline','en');
INSERT INTO paragraphs VALUES('ac5ffa40b1979133d',4,81,186,'body','en');
INSERT INTO paragraphs VALUES('ac5ffa40b1979133d',5,188,259,'body','en');
CREATE TABLE links (
	article_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	url VARCHAR NOT NULL, 
	CONSTRAINT pk_links PRIMARY KEY (article_id, position), 
	CONSTRAINT fk_links_article_id FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO links VALUES('ac5ffa40b1979133d',0,209,236,'https://gazette.example/dam');
CREATE TABLE attributions (
	id VARCHAR NOT NULL, 
	article_id VARCHAR NOT NULL, 
	parent_id VARCHAR, 
	kind VARCHAR NOT NULL, 
	polarity VARCHAR NOT NULL, 
	method VARCHAR NOT NULL, 
	confidence FLOAT NOT NULL, 
	CONSTRAINT pk_attributions PRIMARY KEY (id), 
	CONSTRAINT fk_attributions_article_id FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attributions_parent_id FOREIGN KEY(parent_id) REFERENCES attributions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO attributions VALUES('ted9617943f4814ea','a937f518fc472e09d',NULL,'statement','asserts','rule:en/clause-said-last',0.9000000000000000222);
INSERT INTO attributions VALUES('t186e72d27f6e906e','a937f518fc472e09d',NULL,'statement','denies','rule:en/says-that',0.92000000000000003996);
INSERT INTO attributions VALUES('tc433c08298c5b842','ac5ffa40b1979133d',NULL,'statement','asserts','rule:en/according-to-first',0.88000000000000000444);
INSERT INTO attributions VALUES('t352200bb29a08b62','ac5ffa40b1979133d','tc433c08298c5b842','statement','asserts','rule:en/says-that',0.92000000000000003996);
CREATE TABLE attribution_spans (
	attribution_id VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	CONSTRAINT pk_attribution_spans PRIMARY KEY (attribution_id, role, position), 
	CONSTRAINT fk_attribution_spans_attribution_id FOREIGN KEY(attribution_id) REFERENCES attributions (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO attribution_spans VALUES('t186e72d27f6e906e','content',0,180,208);
INSERT INTO attribution_spans VALUES('t186e72d27f6e906e','cue',0,168,174);
INSERT INTO attribution_spans VALUES('t186e72d27f6e906e','source',0,156,167);
INSERT INTO attribution_spans VALUES('t352200bb29a08b62','content',0,139,185);
INSERT INTO attribution_spans VALUES('t352200bb29a08b62','cue',0,126,133);
INSERT INTO attribution_spans VALUES('t352200bb29a08b62','source',0,115,125);
INSERT INTO attribution_spans VALUES('tc433c08298c5b842','content',0,115,185);
INSERT INTO attribution_spans VALUES('tc433c08298c5b842','cue',0,81,93);
INSERT INTO attribution_spans VALUES('tc433c08298c5b842','source',0,94,113);
INSERT INTO attribution_spans VALUES('ted9617943f4814ea','content',0,80,126);
INSERT INTO attribution_spans VALUES('ted9617943f4814ea','cue',0,139,143);
INSERT INTO attribution_spans VALUES('ted9617943f4814ea','source',0,128,138);
CREATE TABLE claims (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	article_id VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_claims PRIMARY KEY (number), 
	CONSTRAINT uq_claims_id UNIQUE (id), 
	CONSTRAINT fk_claims_article_id FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
);
INSERT INTO claims VALUES(1,'c81343398215c289b','a937f518fc472e09d','The Eastham Gazette');
INSERT INTO claims VALUES(2,'c1c038270d873d324','a937f518fc472e09d','Forty houses below the dam were no longer safe, Tomas Reyl said on Monday.');
INSERT INTO claims VALUES(3,'c8fcfe444f7620e11','a937f518fc472e09d','Forty houses below the dam were no longer safe');
INSERT INTO claims VALUES(4,'cdf500882c43a22e6','a937f518fc472e09d','An official denied that the gates had been left open.');
INSERT INTO claims VALUES(5,'c47494eb60bfa549b','a937f518fc472e09d','the gates had been left open');
INSERT INTO claims VALUES(6,'c3a056f6f62679bf2','ac5ffa40b1979133d','The Marrow Herald');
INSERT INTO claims VALUES(7,'c3867bbe7a1b325fd','ac5ffa40b1979133d','According to The Eastham Gazette, Tomas Reyl claimed that forty houses below the dam were no longer safe.');
INSERT INTO claims VALUES(8,'c7235d8404045ca4d','ac5ffa40b1979133d','Tomas Reyl claimed that forty houses below the dam were no longer safe');
INSERT INTO claims VALUES(9,'cb26ee4124abfeaf2','ac5ffa40b1979133d','forty houses below the dam were no longer safe');
INSERT INTO claims VALUES(10,'cb328cf03c9eda907','ac5ffa40b1979133d','The report stands at https://gazette.example/dam for everybody to read.');
CREATE TABLE claim_spans (
	claim_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	CONSTRAINT pk_claim_spans PRIMARY KEY (claim_id, position), 
	CONSTRAINT fk_claim_spans_claim_id FOREIGN KEY(claim_id) REFERENCES claims (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO claim_spans VALUES('c1c038270d873d324',0,80,154);
INSERT INTO claim_spans VALUES('c3867bbe7a1b325fd',0,81,186);
INSERT INTO claim_spans VALUES('c3a056f6f62679bf2',0,31,48);
INSERT INTO claim_spans VALUES('c47494eb60bfa549b',0,180,208);
INSERT INTO claim_spans VALUES('c7235d8404045ca4d',0,115,185);
INSERT INTO claim_spans VALUES('c81343398215c289b',0,28,47);
INSERT INTO claim_spans VALUES('c8fcfe444f7620e11',0,80,126);
INSERT INTO claim_spans VALUES('cb26ee4124abfeaf2',0,139,185);
INSERT INTO claim_spans VALUES('cb328cf03c9eda907',0,188,259);
INSERT INTO claim_spans VALUES('cdf500882c43a22e6',0,156,209);
CREATE TABLE claim_attributions (
	claim_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	attribution_id VARCHAR NOT NULL, 
	CONSTRAINT pk_claim_attributions PRIMARY KEY (claim_id, position), 
	CONSTRAINT fk_claim_attributions_claim_id FOREIGN KEY(claim_id) REFERENCES claims (id) ON DELETE CASCADE, 
	CONSTRAINT fk_claim_attributions_attribution_id FOREIGN KEY(attribution_id) REFERENCES attributions (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO claim_attributions VALUES('c47494eb60bfa549b',0,'t186e72d27f6e906e');
INSERT INTO claim_attributions VALUES('cb26ee4124abfeaf2',0,'t352200bb29a08b62');
INSERT INTO claim_attributions VALUES('c7235d8404045ca4d',0,'tc433c08298c5b842');
INSERT INTO claim_attributions VALUES('c8fcfe444f7620e11',0,'ted9617943f4814ea');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','claim_words','claim_words',0,'CREATE VIRTUAL TABLE claim_words USING fts5(text, content=''claims'', content_rowid=''number'', tokenize=''unicode61 remove_diacritics 2'')');
CREATE TABLE IF NOT EXISTS 'claim_words_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO claim_words_data VALUES(1,X'0a61');
INSERT INTO claim_words_data VALUES(10,X'00000000010a0a000a0101010201010301010401010501010601010701010801010901010a0101');
INSERT INTO claim_words_data VALUES(137438953473,X'0000002408306561737468616d010203010767617a657474650102040103746865010202040c0c');
INSERT INTO claim_words_data VALUES(274877906945,X'00000082063062656c6f77020204010364616d0202060105666f7274790202020106686f7573657302020301066c6f6e67657202020901066d6f6e64617902020f01026e6f02020801026f6e02020e01047265796c02020c01047361666502020a0302696402020d010374686502020502046f6d617302020b010477657265020207040a080a0b0b0b07070909070809');
INSERT INTO claim_words_data VALUES(412316860417,X'00000057063062656c6f77030204010364616d0302060105666f7274790302020106686f7573657303020301066c6f6e67657203020901026e6f03020801047361666503020a0103746865030205010477657265030207040a080a0b0b070908');
INSERT INTO claim_words_data VALUES(549755813889,X'0000005e0330616e04020201046265656e040209010664656e69656404020401056761746573040207010368616404020801046c65667404020a01086f6666696369616c040203020370656e04020b0104746861740402050301650402060407090b0a08090d0809');
INSERT INTO claim_words_data VALUES(687194767361,X'0000003905306265656e05020501056761746573050203010368616405020401046c65667405020601046f70656e050207010374686505020204090a080909');
INSERT INTO claim_words_data VALUES(824633720833,X'000000220730686572616c6406020401066d6172726f770602030103746865060202040b0b');
INSERT INTO claim_words_data VALUES(962072674305,X'000000a80a306163636f7264696e67070202010562656c6f7707020d0107636c61696d6564070209010364616d07020f01076561737468616d0702050105666f72747907020b010767617a657474650702060106686f7573657307020c01066c6f6e67657207021201026e6f07021101047265796c07020801047361666507021301047468617407020a0301650704040c02016f07020303036d6173070207010477657265070210040e0a0c080c0a0c0b0b07090909070608');
INSERT INTO claim_words_data VALUES(1099511627777,X'0000007c063062656c6f770802080107636c61696d6564080204010364616d08020a0105666f7274790802060106686f7573657308020701066c6f6e67657208020d01026e6f08020c01047265796c08020301047361666508020e01047468617408020503016508020902046f6d617308020201047765726508020b040a0c080a0b0b070909090609');
INSERT INTO claim_words_data VALUES(1236950581249,X'00000057063062656c6f77090204010364616d0902060105666f7274790902020106686f7573657309020301066c6f6e67657209020901026e6f09020801047361666509020a0103746865090205010477657265090207040a080a0b0b070908');
INSERT INTO claim_words_data VALUES(1374389534721,X'00000075033061740a0205010364616d0a020901096576657279626f64790a020b020678616d706c650a02080103666f720a020a010767617a657474650a0207010568747470730a02060104726561640a020d0304706f72740a020301067374616e64730a020401037468650a020202016f0a020c0407080e0b080c0a09090b08');
CREATE TABLE IF NOT EXISTS 'claim_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO claim_words_idx VALUES(1,X'',2);
INSERT INTO claim_words_idx VALUES(2,X'',2);
INSERT INTO claim_words_idx VALUES(3,X'',2);
INSERT INTO claim_words_idx VALUES(4,X'',2);
INSERT INTO claim_words_idx VALUES(5,X'',2);
INSERT INTO claim_words_idx VALUES(6,X'',2);
INSERT INTO claim_words_idx VALUES(7,X'',2);
INSERT INTO claim_words_idx VALUES(8,X'',2);
INSERT INTO claim_words_idx VALUES(9,X'',2);
INSERT INTO claim_words_idx VALUES(10,X'',2);
CREATE TABLE IF NOT EXISTS 'claim_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO claim_words_docsize VALUES(1,X'03');
INSERT INTO claim_words_docsize VALUES(2,X'0e');
INSERT INTO claim_words_docsize VALUES(3,X'09');
INSERT INTO claim_words_docsize VALUES(4,X'0a');
INSERT INTO claim_words_docsize VALUES(5,X'06');
INSERT INTO claim_words_docsize VALUES(6,X'03');
INSERT INTO claim_words_docsize VALUES(7,X'12');
INSERT INTO claim_words_docsize VALUES(8,X'0d');
INSERT INTO claim_words_docsize VALUES(9,X'09');
INSERT INTO claim_words_docsize VALUES(10,X'0c');
CREATE TABLE IF NOT EXISTS 'claim_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO claim_words_config VALUES('version',4);
CREATE TABLE sources (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	domain VARCHAR, 
	outlets INTEGER DEFAULT '0' NOT NULL, 
	articles INTEGER DEFAULT '0' NOT NULL, 
	claims INTEGER DEFAULT '0' NOT NULL, 
	origins INTEGER DEFAULT '0' NOT NULL, 
	relays INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_sources PRIMARY KEY (id)
);
INSERT INTO sources VALUES('s2be57cdc1f63fb2d','Tomas Reyl','person',NULL,2,2,2,2,0);
INSERT INTO sources VALUES('s2ec29e26b2ca56f7','An official','unnamed',NULL,1,1,1,1,0);
INSERT INTO sources VALUES('sf3325cd905561671','Eastham Gazette','publisher',NULL,1,1,2,1,1);
CREATE TABLE mentions (
	source_id VARCHAR NOT NULL, 
	vagueness INTEGER NOT NULL, 
	document_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	domain VARCHAR, 
	CONSTRAINT pk_mentions PRIMARY KEY (source_id, vagueness, document_id), 
	CONSTRAINT fk_mentions_source_id FOREIGN KEY(source_id) REFERENCES sources (id), 
	CONSTRAINT fk_mentions_document_id FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO mentions VALUES('s2be57cdc1f63fb2d',1,'d9d361f64b0a06bfc','Tomas Reyl','person',NULL);
INSERT INTO mentions VALUES('s2be57cdc1f63fb2d',1,'dbcdd6ecad0b68d9b','Tomas Reyl','person',NULL);
INSERT INTO mentions VALUES('s2ec29e26b2ca56f7',1,'dbcdd6ecad0b68d9b','An official','unnamed',NULL);
INSERT INTO mentions VALUES('sf3325cd905561671',1,'d9d361f64b0a06bfc','Eastham Gazette','publisher',NULL);
CREATE TABLE source_names (
	source_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	document_id VARCHAR NOT NULL, 
	folded VARCHAR NOT NULL, 
	CONSTRAINT pk_source_names PRIMARY KEY (source_id, name, document_id), 
	CONSTRAINT fk_source_names_source_id FOREIGN KEY(source_id) REFERENCES sources (id), 
	CONSTRAINT fk_source_names_document_id FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO source_names VALUES('sf3325cd905561671','Eastham Gazette','d9d361f64b0a06bfc','eastham gazette');
INSERT INTO source_names VALUES('s2be57cdc1f63fb2d','Tomas Reyl','d9d361f64b0a06bfc','tomas reyl');
INSERT INTO source_names VALUES('s2be57cdc1f63fb2d','Tomas Reyl','dbcdd6ecad0b68d9b','tomas reyl');
CREATE TABLE voices (
	attribution_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	source_id VARCHAR NOT NULL, 
	evidence_id VARCHAR NOT NULL, 
	relayed BOOLEAN NOT NULL, 
	final BOOLEAN NOT NULL, 
	CONSTRAINT pk_voices PRIMARY KEY (attribution_id, position), 
	CONSTRAINT fk_voices_attribution_id FOREIGN KEY(attribution_id) REFERENCES attributions (id) ON DELETE CASCADE, 
	CONSTRAINT fk_voices_source_id FOREIGN KEY(source_id) REFERENCES sources (id), 
	CONSTRAINT fk_voices_evidence_id FOREIGN KEY(evidence_id) REFERENCES attributions (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO voices VALUES('t186e72d27f6e906e',0,'s2ec29e26b2ca56f7','t186e72d27f6e906e',0,1);
INSERT INTO voices VALUES('t352200bb29a08b62',0,'sf3325cd905561671','tc433c08298c5b842',0,0);
INSERT INTO voices VALUES('t352200bb29a08b62',1,'s2be57cdc1f63fb2d','t352200bb29a08b62',0,1);
INSERT INTO voices VALUES('tc433c08298c5b842',0,'sf3325cd905561671','tc433c08298c5b842',0,1);
INSERT INTO voices VALUES('ted9617943f4814ea',0,'s2be57cdc1f63fb2d','ted9617943f4814ea',0,1);
CREATE TABLE citations (
	source_id VARCHAR NOT NULL, 
	outlet VARCHAR NOT NULL, 
	article_id VARCHAR NOT NULL, 
	claims INTEGER NOT NULL, 
	origins INTEGER NOT NULL, 
	relays INTEGER NOT NULL, 
	CONSTRAINT pk_citations PRIMARY KEY (source_id, outlet, article_id), 
	CONSTRAINT fk_citations_source_id FOREIGN KEY(source_id) REFERENCES sources (id), 
	CONSTRAINT fk_citations_article_id FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO citations VALUES('s2be57cdc1f63fb2d','ann corbett','ac5ffa40b1979133d',1,1,0);
INSERT INTO citations VALUES('s2be57cdc1f63fb2d','lucas ferry','a937f518fc472e09d',1,1,0);
INSERT INTO citations VALUES('s2ec29e26b2ca56f7','lucas ferry','a937f518fc472e09d',1,1,0);
INSERT INTO citations VALUES('sf3325cd905561671','ann corbett','ac5ffa40b1979133d',2,1,1);
CREATE TABLE decisions (
	number INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	object VARCHAR, 
	"by" VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_decisions PRIMARY KEY (number)
);
INSERT INTO decisions VALUES(1,'rename','s2be57cdc1f63fb2d','Tomas Reyl (engineer)','a reader','2024-03-06 08:00:00.000000','made by hand');
INSERT INTO decisions VALUES(2,'accept','t352200bb29a08b62',NULL,'a reader','2024-03-06 08:00:00.000000','made by hand');
CREATE TABLE fingerprints (
	value INTEGER NOT NULL, 
	article_id VARCHAR NOT NULL, 
	CONSTRAINT pk_fingerprints PRIMARY KEY (value, article_id), 
	CONSTRAINT fk_fingerprints_article_id FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO fingerprints VALUES(254391241961862765,'a937f518fc472e09d');
INSERT INTO fingerprints VALUES(329098172989773342,'a937f518fc472e09d');
INSERT INTO fingerprints VALUES(521673040034033854,'a937f518fc472e09d');
INSERT INTO fingerprints VALUES(18900538055857913,'ac5ffa40b1979133d');
INSERT INTO fingerprints VALUES(329098172989773342,'ac5ffa40b1979133d');
INSERT INTO fingerprints VALUES(362426658194955318,'ac5ffa40b1979133d');
INSERT INTO fingerprints VALUES(950932958627080773,'ac5ffa40b1979133d');
CREATE TABLE addresses (
	address VARCHAR NOT NULL, 
	is_own BOOLEAN NOT NULL, 
	article_id VARCHAR NOT NULL, 
	CONSTRAINT pk_addresses PRIMARY KEY (address, is_own, article_id), 
	CONSTRAINT fk_addresses_article_id FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO addresses VALUES('gazette.example/dam',0,'ac5ffa40b1979133d');
CREATE TABLE claim_keys (
	value INTEGER NOT NULL, 
	claim_number INTEGER NOT NULL, 
	CONSTRAINT pk_claim_keys PRIMARY KEY (value, claim_number), 
	CONSTRAINT fk_claim_keys_claim_number FOREIGN KEY(claim_number) REFERENCES claims (number) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO claim_keys VALUES(-3653701609917735002,1);
INSERT INTO claim_keys VALUES(-3608235694154917684,1);
INSERT INTO claim_keys VALUES(-2387930270335126907,1);
INSERT INTO claim_keys VALUES(8960749239070453817,1);
INSERT INTO claim_keys VALUES(-7769421675845867893,2);
INSERT INTO claim_keys VALUES(-7423328340925398146,2);
INSERT INTO claim_keys VALUES(-6822596830879240139,2);
INSERT INTO claim_keys VALUES(-3032719985705671858,2);
INSERT INTO claim_keys VALUES(-2496721592535877156,2);
INSERT INTO claim_keys VALUES(-2090384688050870740,2);
INSERT INTO claim_keys VALUES(-113287120272807137,2);
INSERT INTO claim_keys VALUES(2323519516434428097,2);
INSERT INTO claim_keys VALUES(3060366926573399829,2);
INSERT INTO claim_keys VALUES(5482312864667660114,2);
INSERT INTO claim_keys VALUES(6179379959625524920,2);
INSERT INTO claim_keys VALUES(-6822596830879240139,3);
INSERT INTO claim_keys VALUES(-2496721592535877156,3);
INSERT INTO claim_keys VALUES(-2090384688050870740,3);
INSERT INTO claim_keys VALUES(5482312864667660114,3);
INSERT INTO claim_keys VALUES(6611314040428952909,3);
INSERT INTO claim_keys VALUES(-7052546082290401645,4);
INSERT INTO claim_keys VALUES(-4450984942805724992,4);
INSERT INTO claim_keys VALUES(-2235153504661540312,4);
INSERT INTO claim_keys VALUES(1809504982023851922,4);
INSERT INTO claim_keys VALUES(2193799927848691959,4);
INSERT INTO claim_keys VALUES(-7052546082290401645,5);
INSERT INTO claim_keys VALUES(-4450984942805724992,5);
INSERT INTO claim_keys VALUES(2193799927848691959,5);
INSERT INTO claim_keys VALUES(-8816640212954988041,6);
INSERT INTO claim_keys VALUES(-8187745837813118587,6);
INSERT INTO claim_keys VALUES(3360557118445183022,6);
INSERT INTO claim_keys VALUES(-8488405662212156601,7);
INSERT INTO claim_keys VALUES(-7769421675845867893,7);
INSERT INTO claim_keys VALUES(-7423328340925398146,7);
INSERT INTO claim_keys VALUES(-6971149743960113561,7);
INSERT INTO claim_keys VALUES(-6822596830879240139,7);
INSERT INTO claim_keys VALUES(-3653701609917735002,7);
INSERT INTO claim_keys VALUES(-3608235694154917684,7);
INSERT INTO claim_keys VALUES(-3351729208116969971,7);
INSERT INTO claim_keys VALUES(-3102732736612022765,7);
INSERT INTO claim_keys VALUES(-3032719985705671858,7);
INSERT INTO claim_keys VALUES(-2496721592535877156,7);
INSERT INTO claim_keys VALUES(-2387930270335126907,7);
INSERT INTO claim_keys VALUES(-2090384688050870740,7);
INSERT INTO claim_keys VALUES(-1429554253905826156,7);
INSERT INTO claim_keys VALUES(-897817597821242937,7);
INSERT INTO claim_keys VALUES(2323519516434428097,7);
INSERT INTO claim_keys VALUES(2323835102053581919,7);
INSERT INTO claim_keys VALUES(3060366926573399829,7);
INSERT INTO claim_keys VALUES(5383532811805785687,7);
INSERT INTO claim_keys VALUES(5482312864667660114,7);
INSERT INTO claim_keys VALUES(6179379959625524920,7);
INSERT INTO claim_keys VALUES(8960749239070453817,7);
INSERT INTO claim_keys VALUES(-7423328340925398146,8);
INSERT INTO claim_keys VALUES(-6971149743960113561,8);
INSERT INTO claim_keys VALUES(-6822596830879240139,8);
INSERT INTO claim_keys VALUES(-2496721592535877156,8);
INSERT INTO claim_keys VALUES(-2090384688050870740,8);
INSERT INTO claim_keys VALUES(-19480785823027894,8);
INSERT INTO claim_keys VALUES(3060366926573399829,8);
INSERT INTO claim_keys VALUES(5482312864667660114,8);
INSERT INTO claim_keys VALUES(6179379959625524920,8);
INSERT INTO claim_keys VALUES(-6822596830879240139,9);
INSERT INTO claim_keys VALUES(-2496721592535877156,9);
INSERT INTO claim_keys VALUES(-2090384688050870740,9);
INSERT INTO claim_keys VALUES(5482312864667660114,9);
INSERT INTO claim_keys VALUES(6611314040428952909,9);
INSERT INTO claim_keys VALUES(552274506567339357,10);
INSERT INTO claim_keys VALUES(3387886417926379348,10);
INSERT INTO claim_keys VALUES(4121683039699363535,10);
CREATE TABLE matches (
	id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	one_id VARCHAR NOT NULL, 
	other_id VARCHAR NOT NULL, 
	one_article_id VARCHAR NOT NULL, 
	other_article_id VARCHAR NOT NULL, 
	score FLOAT NOT NULL, 
	reason TEXT NOT NULL, 
	upstream_id VARCHAR, 
	basis VARCHAR, 
	direction TEXT, 
	CONSTRAINT pk_matches PRIMARY KEY (id), 
	CONSTRAINT fk_matches_one_article_id FOREIGN KEY(one_article_id) REFERENCES articles (id) ON DELETE CASCADE, 
	CONSTRAINT fk_matches_other_article_id FOREIGN KEY(other_article_id) REFERENCES articles (id) ON DELETE CASCADE
);
INSERT INTO matches VALUES('m29b57b09c789aeb9','same_claim','c1c038270d873d324','c7235d8404045ca4d','a937f518fc472e09d','ac5ffa40b1979133d',0.81799999999999994937,'both: Forty houses + Reyl + below + dam + safe','c1c038270d873d324','date','dated 2024-03-04, the other 2024-03-05');
INSERT INTO matches VALUES('m8e02f8124fe37325','same_words','c8fcfe444f7620e11','cb26ee4124abfeaf2','a937f518fc472e09d','ac5ffa40b1979133d',1.0,'the same words','c8fcfe444f7620e11','date','dated 2024-03-04, the other 2024-03-05');
INSERT INTO matches VALUES('mc5cb6376b1c66a12','same_claim','c1c038270d873d324','c3867bbe7a1b325fd','a937f518fc472e09d','ac5ffa40b1979133d',0.90700000000000002842,'both: Forty houses + Reyl + Tomas + below + dam + safe','c1c038270d873d324','date','dated 2024-03-04, the other 2024-03-05');
INSERT INTO matches VALUES('mc73ac3050b78abae','same_claim','c1c038270d873d324','cb26ee4124abfeaf2','a937f518fc472e09d','ac5ffa40b1979133d',0.88900000000000001243,'both: Forty houses + below + dam + safe','c1c038270d873d324','date','dated 2024-03-04, the other 2024-03-05');
INSERT INTO matches VALUES('me16b28db022442f6','same_claim','c7235d8404045ca4d','c8fcfe444f7620e11','ac5ffa40b1979133d','a937f518fc472e09d',0.88900000000000001243,'both: Forty houses + below + dam + safe','c8fcfe444f7620e11','date','dated 2024-03-04, the other 2024-03-05');
INSERT INTO matches VALUES('meb1b4a28b395cd6a','same_claim','c3867bbe7a1b325fd','c8fcfe444f7620e11','ac5ffa40b1979133d','a937f518fc472e09d',0.80400000000000004796,'both: Forty houses + below + dam + safe','c8fcfe444f7620e11','date','dated 2024-03-04, the other 2024-03-05');
CREATE TABLE passages (
	match_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	one_start INTEGER NOT NULL, 
	one_end INTEGER NOT NULL, 
	other_start INTEGER NOT NULL, 
	other_end INTEGER NOT NULL, 
	CONSTRAINT pk_passages PRIMARY KEY (match_id, position), 
	CONSTRAINT fk_passages_match_id FOREIGN KEY(match_id) REFERENCES matches (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
CREATE TABLE fetches (
	number INTEGER NOT NULL, 
	url VARCHAR NOT NULL, 
	final_url VARCHAR NOT NULL, 
	hops TEXT NOT NULL, 
	status INTEGER NOT NULL, 
	headers TEXT NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	obtained DATETIME NOT NULL, 
	CONSTRAINT pk_fetches PRIMARY KEY (number)
);
INSERT INTO fetches VALUES(1,'https://gazette.example/dam','https://gazette.example/dam','[]',200,'[["content-type", "text/html"]]','abababababababababababababababababababababababababababababababab',1234,'2024-03-06 08:00:00.000000');
CREATE TABLE link_checks (
	number INTEGER NOT NULL, 
	url VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	verdict VARCHAR NOT NULL, 
	reason TEXT NOT NULL, 
	advice TEXT NOT NULL, 
	status INTEGER, 
	final_url VARCHAR, 
	failed BOOLEAN NOT NULL, 
	sha256 VARCHAR, 
	missing_fragments TEXT, 
	CONSTRAINT pk_link_checks PRIMARY KEY (number)
);
INSERT INTO link_checks VALUES(1,'https://gazette.example/dam','2024-03-06 08:00:00.000000','alive','200','',200,NULL,0,NULL,NULL);
CREATE TABLE captures (
	number INTEGER NOT NULL, 
	url VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	archive VARCHAR NOT NULL, 
	captured DATETIME NOT NULL, 
	original VARCHAR NOT NULL, 
	status INTEGER, 
	digest VARCHAR, 
	media_type VARCHAR, 
	CONSTRAINT pk_captures PRIMARY KEY (number), 
	CONSTRAINT uq_captures_url_address UNIQUE (url, address)
);
INSERT INTO captures VALUES(1,'https://gazette.example/dam','https://archive.example/1/gazette','archive.example','2024-03-06 08:00:00.000000','https://gazette.example/dam',200,NULL,NULL);
CREATE TABLE archive_answers (
	number INTEGER NOT NULL, 
	url VARCHAR NOT NULL, 
	archive VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	reply VARCHAR NOT NULL, 
	reason TEXT NOT NULL, 
	wanted DATE, 
	capture_number INTEGER, 
	CONSTRAINT pk_archive_answers PRIMARY KEY (number), 
	CONSTRAINT fk_archive_answers_capture_number FOREIGN KEY(capture_number) REFERENCES captures (number)
);
INSERT INTO archive_answers VALUES(1,'https://gazette.example/dam','archive.example','2024-03-06 08:00:00.000000','found','a copy','2024-03-05',1);
CREATE TABLE presences (
	number INTEGER NOT NULL, 
	attribution_id VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	score FLOAT NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	exact TEXT, 
	differences TEXT NOT NULL, 
	CONSTRAINT pk_presences PRIMARY KEY (number)
);
INSERT INTO presences VALUES(1,'t352200bb29a08b62','https://gazette.example/dam','https://gazette.example/dam','2024-03-06 08:00:00.000000','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd','absent',0.25,NULL,NULL,NULL,'[]');
CREATE INDEX ix_locations_document_id ON locations (document_id);
CREATE INDEX ix_articles_outer_id ON articles (outer_id);
CREATE INDEX ix_articles_document_id ON articles (document_id);
CREATE INDEX ix_links_url ON links (url);
CREATE INDEX ix_attributions_article_id ON attributions (article_id);
CREATE INDEX ix_attributions_parent_id ON attributions (parent_id);
CREATE INDEX ix_claims_article_id ON claims (article_id);
CREATE INDEX ix_claim_attributions_attribution_id ON claim_attributions (attribution_id);
CREATE TRIGGER claim_added AFTER INSERT ON claims BEGIN INSERT INTO claim_words (rowid, text) VALUES (new.number, new.text); END;
CREATE TRIGGER claim_removed AFTER DELETE ON claims BEGIN INSERT INTO claim_words (claim_words, rowid, text) VALUES ('delete', old.number, old.text); END;
CREATE TRIGGER claim_changed AFTER UPDATE ON claims BEGIN INSERT INTO claim_words (claim_words, rowid, text) VALUES ('delete', old.number, old.text); INSERT INTO claim_words (rowid, text) VALUES (new.number, new.text); END;
CREATE INDEX ix_sources_outlets ON sources (outlets);
CREATE INDEX ix_mentions_document_id ON mentions (document_id);
CREATE INDEX ix_source_names_folded ON source_names (folded);
CREATE INDEX ix_source_names_document_id ON source_names (document_id);
CREATE INDEX ix_voices_evidence_id ON voices (evidence_id);
CREATE INDEX ix_voices_source_id_attribution_id ON voices (source_id, attribution_id);
CREATE INDEX ix_citations_article_id ON citations (article_id);
CREATE TRIGGER citation_counted AFTER INSERT ON citations BEGIN
            UPDATE sources SET
                outlets = outlets + NOT EXISTS (
                    SELECT 1 FROM citations
                    WHERE source_id = new.source_id AND outlet = new.outlet AND article_id <> new.article_id
                ),
                articles = articles + 1,
                claims = claims + new.claims,
                origins = origins + new.origins,
                relays = relays + new.relays
            WHERE id = new.source_id;
            END;
CREATE TRIGGER citation_uncounted AFTER DELETE ON citations BEGIN
            UPDATE sources SET
                outlets = outlets - NOT EXISTS (
                    SELECT 1 FROM citations
                    WHERE source_id = old.source_id AND outlet = old.outlet AND article_id <> old.article_id
                ),
                articles = articles - 1,
                claims = claims - old.claims,
                origins = origins - old.origins,
                relays = relays - old.relays
            WHERE id = old.source_id;
            END;
CREATE INDEX ix_decisions_subject ON decisions (subject);
CREATE TRIGGER decisions_stand_against_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
CREATE TRIGGER decisions_stand_against_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
CREATE INDEX ix_fingerprints_article_id ON fingerprints (article_id);
CREATE INDEX ix_addresses_article_id ON addresses (article_id);
CREATE INDEX ix_claim_keys_claim_number ON claim_keys (claim_number);
CREATE INDEX ix_matches_other_id ON matches (other_id);
CREATE INDEX ix_matches_one_article_id ON matches (one_article_id);
CREATE INDEX ix_matches_one_id ON matches (one_id);
CREATE INDEX ix_matches_other_article_id ON matches (other_article_id);
CREATE INDEX ix_fetches_url ON fetches (url);
CREATE INDEX ix_fetches_sha256 ON fetches (sha256);
CREATE INDEX ix_link_checks_url ON link_checks (url);
CREATE INDEX ix_archive_answers_url ON archive_answers (url);
CREATE INDEX ix_presences_attribution_id ON presences (attribution_id);
CREATE INDEX ix_presences_url ON presences (url);
PRAGMA writable_schema=OFF;
COMMIT;
