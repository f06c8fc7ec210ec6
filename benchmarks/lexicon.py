"""The words that invented records are made of, in English and French, the commonest first.

What stands on one side of a bar says the same as what stands on the other, and a semicolon ends it. In a sentence,
`plain`, `en`, `how`, `where`, `who` and `other` stand for an act, things, a manner, a setting, people and other
things; `act`, `fr`, `comment`, `lieu`, `qui` and `autre` for the same in French; `name` and `another` for jargon.
"""

ACTS = """
    inspect inspecting inspecter, repair repairing réparer, plan planning planifier, measure measuring mesurer,
    draw drawing dessiner, document documenting documenter, clean cleaning nettoyer, sort sorting trier,
    test testing vérifier, monitor monitoring surveiller, design designing concevoir, maintain maintaining entretenir,
    install installing installer, survey surveying arpenter, price pricing chiffrer, describe describing décrire,
    compare comparing comparer, calibrate calibrating étalonner, catalogue cataloguing cataloguer,
    transport transporting transporter, store storing entreposer, photograph photographing photographier,
    restore restoring restaurer, audit auditing auditer, model modelling modéliser, map mapping cartographier,
    pack packing emballer, insulate insulating isoler, assemble assembling assembler, label labelling étiqueter,
    choose choosing choisir, order ordering commander, paint painting peindre, weigh weighing peser,
    finance financing financer, program programming programmer, explain explaining expliquer, teach teaching enseigner,
    protect protecting protéger, reuse reusing réutiliser, heat heating chauffer, cool cooling refroidir,
    dry drying sécher, build building construire, rent renting louer, sell selling vendre, buy buying acheter,
    count counting compter, weld welding souder, cut cutting couper, polish polishing polir,
    sharpen sharpening affûter, record recording enregistrer, translate translating traduire,
    simulate simulating simuler, certify certifying certifier, recycle recycling recycler,
    rebuild rebuilding reconstruire, evaluate evaluating évaluer, position positioning positionner
"""

THINGS = """
    networks | réseaux; roofs | toits; databases | bases de données; budgets | budgets; sensors | capteurs;
    pumps | pompes; recipes | recettes; batteries | batteries; bridges | ponts; kitchens | cuisines;
    websites | sites web; vaccines | vaccins; classrooms | salles de classe; greenhouses | serres; trails | sentiers;
    orchards | vergers; ledgers | registres; bicycles | vélos; wards | unités de soins; ferries | traversiers;
    kilns | fours; looms | métiers à tisser; microscopes | microscopes; nurseries | pépinières; parcels | colis;
    archives | archives; beehives | ruches; canals | canaux; compilers | compilateurs; dams | barrages;
    elevators | ascenseurs; fences | clôtures; harbours | ports; invoices | factures; lanterns | lanternes;
    meadows | prés; payrolls | feuilles de paie; prototypes | prototypes; splices | épissures;
    translations | traductions; turbines | turbines; contracts | contrats; engines | moteurs; robots | robots;
    forests | forêts; lakes | lacs; rivers | rivières; soils | sols; seeds | semences; herds | troupeaux;
    tractors | tracteurs; barns | granges; silos | silos; vineyards | vignobles; cheeses | fromages; breads | pains;
    sauces | sauces; menus | menus; ovens | fourneaux; freezers | congélateurs; bottles | bouteilles;
    labels | étiquettes; warehouses | entrepôts; trucks | camions; buses | autobus; trains | trains; tracks | voies;
    tunnels | tunnels; runways | pistes; drones | drones; satellites | satellites; antennas | antennes;
    cables | câbles; servers | serveurs; firewalls | pare-feu; passwords | mots de passe; backups | sauvegardes;
    spreadsheets | chiffriers; dashboards | tableaux de bord; reports | rapports; interviews | entrevues;
    questionnaires | questionnaires; samples | échantillons; experiments | expériences; lasers | lasers;
    lenses | lentilles; telescopes | télescopes; clocks | horloges; scales | balances; valves | soupapes;
    boilers | chaudières; furnaces | fournaises; chimneys | cheminées; windows | fenêtres; doors | portes;
    floors | planchers; walls | murs; stairs | escaliers; ladders | échelles; scaffolds | échafaudages; cranes | grues;
    bricks | briques; tiles | tuiles; pipes | tuyaux; drains | égouts; wells | puits; taps | robinets;
    bathrooms | salles de bain; gardens | jardins; lawns | pelouses; hedges | haies; ponds | étangs; marshes | marais;
    beaches | plages; islands | îles; glaciers | glaciers; maps | cartes; compasses | boussoles; boats | bateaux;
    sails | voiles; nets | filets; traps | pièges; hides | peaux; moccasins | mocassins; baskets | paniers;
    drums | tambours; violins | violons; pianos | pianos; choirs | chorales; stages | scènes; costumes | costumes;
    masks | masques; puppets | marionnettes; films | films; cameras | appareils photo; microphones | micros;
    playlists | listes de lecture; podcasts | balados; novels | romans; poems | poèmes; dictionaries | dictionnaires;
    libraries | bibliothèques; museums | musées; exhibits | vitrines; paintings | tableaux; sculptures | sculptures;
    statues | statues; frames | cadres; mirrors | miroirs; chairs | chaises; tables | tables; mattresses | matelas;
    curtains | rideaux; carpets | tapis; quilts | courtepointes; coats | manteaux; boots | bottes; gloves | gants;
    hats | chapeaux; zippers | glissières; buttons | boutons; needles | aiguilles; threads | fils; dyes | teintures;
    perfumes | parfums; soaps | savons; candles | chandelles; medicines | médicaments; bandages | pansements;
    splints | attelles; wheelchairs | fauteuils roulants; prostheses | prothèses; dentures | dentiers;
    eyeglasses | lunettes; hearing aids | prothèses auditives; diets | régimes; vitamins | vitamines;
    allergies | allergies; viruses | virus; bacteria | bactéries; genes | gènes; proteins | protéines;
    crystals | cristaux; alloys | alliages; plastics | plastiques; fibres | fibres; coatings | revêtements;
    glues | colles; solvents | solvants; fuels | carburants; filters | filtres; emissions | émissions;
    landfills | sites d’enfouissement; composts | composts; solar panels | panneaux solaires; windmills | éoliennes;
    transformers | transformateurs; meters | compteurs; thermostats | thermostats; alarms | alarmes; locks | serrures;
    fire hydrants | bornes d’incendie; sirens | sirènes; helmets | casques; harnesses | harnais;
    parachutes | parachutes; tents | tentes; campsites | terrains de camping; hotels | hôtels; souvenirs | souvenirs;
    tickets | billets; menageries | ménageries; kennels | chenils; stables | écuries; saddles | selles;
    horseshoes | fers à cheval; aquariums | aquariums; hatcheries | écloseries; mussels | moules; seaweeds | algues;
    mushrooms | champignons; berries | petits fruits; maple syrups | sirops d’érable; honeys | miels; teas | thés;
    coffees | cafés; wines | vins; ciders | cidres; mortgages | hypothèques; pensions | pensions; taxes | impôts;
    grants | subventions; auctions | encans; warranties | garanties; patents | brevets;
    trademarks | marques de commerce; treaties | traités; bylaws | règlements; petitions | pétitions;
    ballots | bulletins de vote; censuses | recensements; wills | testaments
"""

MANNERS = """
    safely and on time | en sécurité et à temps; from a written plan | d’après un plan écrit;
    with simple tools | avec des outils simples; in a small team | en petite équipe;
    before two witnesses | devant deux témoins; for a first client | pour un premier client;
    within a budget | dans les limites d’un budget; to a published standard | selon une norme publiée;
    in both languages | dans les deux langues; without waste | sans gaspillage;
    on a moving platform | sur une plateforme mobile; under supervision | sous supervision;
    in winter conditions | en conditions hivernales; after a short briefing | après une courte séance d’information;
    by hand | à la main; with care | avec soin; at low cost | à peu de frais; from a distance | à distance;
    in daylight | à la lumière du jour; at night | la nuit; on short notice | à court préavis;
    with a checklist | avec une liste de contrôle; against a deadline | contre la montre;
    with an older colleague | avec une personne d’expérience; for a jury | pour un jury;
    in three stages | en trois étapes; without a manual | sans manuel; with recycled parts | avec des pièces recyclées;
    on a phone | au téléphone; from open data | à partir de données ouvertes; in plain words | en mots simples;
    with a sketch | à l’aide d’un croquis; to the millimetre | au millimètre près;
    with protective equipment | avec de l’équipement de protection; under pressure | sous pression;
    in bad weather | par mauvais temps; in silence | en silence; with humour | avec humour;
    by sound alone | au son seulement; with borrowed instruments | avec des instruments empruntés;
    from memory | de mémoire; in a confined space | dans un espace clos; on a steep slope | sur une pente raide;
    with local knowledge | avec les savoirs locaux; after an accident | après un accident;
    during an outage | pendant une panne; for export | pour l’exportation; by subscription | par abonnement;
    with volunteers | avec des bénévoles; to scale | à l’échelle; in reverse order | dans l’ordre inverse;
    with a spare | avec une pièce de rechange; before the harvest | avant la récolte; at sea | en mer;
    under a microscope | au microscope; with a thermometer | avec un thermomètre; in a laboratory | en laboratoire;
    by lottery | par tirage au sort; with a chaperone | avec une escorte; on horseback | à cheval;
    behind glass | derrière une vitre; in quarantine | en quarantaine; with an interpreter | avec un interprète;
    in zero gravity | en apesanteur
"""

SETTINGS = """
    in hospitals | dans les hôpitaux; in schools | dans les écoles; on farms | dans les fermes;
    in small businesses | dans les petites entreprises; in factories | dans les usines; at home | à domicile;
    in northern communities | dans les collectivités du Nord; on building sites | sur les chantiers;
    in offices | dans les bureaux; in shops | dans les magasins; in laboratories | dans les laboratoires;
    in parks | dans les parcs; in restaurants | dans les restaurants; in clinics | dans les cliniques;
    in courtrooms | dans les tribunaux; in theatres | dans les théâtres; on ships | sur les navires;
    in mines | dans les mines; in airports | dans les aéroports; in sawmills | dans les scieries;
    in daycares | dans les garderies; in seniors’ residences | dans les résidences pour aînés;
    in band councils | dans les conseils de bande; in call centres | dans les centres d’appels;
    in data centres | dans les centres de données; in bakeries | dans les boulangeries;
    in breweries | dans les brasseries; in garages | dans les garages; in shelters | dans les refuges;
    in pharmacies | dans les pharmacies; in studios | dans les studios; in newsrooms | dans les salles de presse;
    in town halls | dans les mairies; in prisons | dans les prisons; in embassies | dans les ambassades;
    in refineries | dans les raffineries; in quarries | dans les carrières; in stadiums | dans les stades;
    in ski resorts | dans les stations de ski; in observatories | dans les observatoires
"""

PEOPLE = """
    newcomers | nouveaux arrivants; nurses | infirmières; apprentices | apprentis; supervisors | superviseurs;
    teachers | enseignants; engineers | ingénieurs; farmers | agriculteurs; artists | artistes;
    managers | gestionnaires; electricians | électriciens; cooks | cuisiniers; drivers | chauffeurs;
    analysts | analystes; designers | designers; carpenters | charpentiers; plumbers | plombiers;
    veterans | anciens combattants; parents | parents; translators | traducteurs; librarians | bibliothécaires;
    accountants | comptables; lawyers | avocats; researchers | chercheurs; firefighters | pompiers;
    paramedics | ambulanciers; pilots | pilotes; sailors | marins; foresters | forestiers; geologists | géologues;
    welders | soudeurs; machinists | machinistes; tailors | tailleurs; journalists | journalistes;
    musicians | musiciens; actors | acteurs; coaches | entraîneurs; counsellors | conseillers; midwives | sages-femmes;
    dentists | dentistes; pharmacists | pharmaciens; surveyors | arpenteurs; landlords | propriétaires;
    jewellers | bijoutiers; beekeepers | apiculteurs; blacksmiths | forgerons; astronomers | astronomes;
    archivists | archivistes; interpreters | interprètes
"""

SENTENCES = """
    A holder can {plain} {en} {how}. | Qui l’obtient sait {act} des {fr} {comment}.
    In the second week you {plain} {en} {how}. | La deuxième semaine, on apprend à {act} des {fr} {comment}.
    Employers look for people who {plain} {en} {where}. | On cherche des gens qui savent {act} des {fr} {lieu}.
    A project asks you to {plain} {en} {how}. | Un projet demande de {act} des {fr} {comment}.
    Nobody needs to own {en} to {plain} them {how}. | Pour {act} des {fr} {comment}, nul besoin d’en posséder.
    Many {who} {plain} {en} and {other} {where}. | Bien des {qui} savent {act} des {fr} et des {autre} {lieu}.
    It also covers {other} {where}. | Il est aussi question des {autre} {lieu}.
    You {plain} them {how}, as {who} do. | On apprend à les {act} {comment}, comme le font des {qui}.
    Two {who} speak about {other}. | Deux {qui} parlent des {autre}.
    The last day is for {other} {how}. | Le dernier jour porte sur des {autre} {comment}.
    What holds for {en} holds for {other}. | Ce qui vaut pour les {fr} vaut pour les {autre}.
    Bring {other} if you have any. | Apportez des {autre} si vous en avez.
    Most {who} meet {en} {where}. | La plupart des {qui} voient des {fr} {lieu}.
    It was made with {who} {where}. | Le tout a été préparé avec des {qui} {lieu}.
    A visit shows {other} and {en} {where}. | Une visite montre des {autre} et des {fr} {lieu}.
    Some do without {other}. | On peut se passer des {autre}.
    Pairs {plain} {en} {how}, then {other}. | Deux par deux, on apprend à {act} des {fr} {comment}, puis des {autre}.
    Past groups of {who} chose {other}. | Des {qui} ont déjà choisi des {autre}.
    Rules for {other} differ {where}. | Les règles sur les {autre} diffèrent {lieu}.
    Some {who} prefer {other} {how}. | Des {qui} préfèrent des {autre} {comment}.
    You leave with notes on {en}, {other} and more. | On repart avec des notes sur les {fr}, les {autre} et plus.
    Ask {who} why they {plain} {en}. | Demandez à des {qui} pourquoi {act} des {fr}.
    It ends with {other} {where}, {how}. | Le tout finit par des {autre} {lieu}, {comment}.
    Costs of {other} {where} are worked out. | On calcule ce que coûtent des {autre} {lieu}.
"""

METHODS = """
    The course follows the {name} method. | Le cours suit la méthode {name}.
    Readings come from the {name} collection. | Les lectures viennent de la collection {name}.
    You keep a {name} notebook. | Chaque personne tient un carnet {name}.
    Software: {name}. | Logiciel : {name}.
    It began with {name} and {other}. | Tout a commencé avec {name} et des {autre}.
    See also {name} and {another}. | Voir aussi {name} et {another}.
"""

OFFICES = """
    Continuing Education | Formation continue; Registrar | Bureau du registraire;
    Transfer Credit Office | Bureau des transferts de crédits; Micro-credential Desk | Guichet des microcertifications
"""
